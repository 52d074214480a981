package org.holonomy.cli.options;

import java.util.function.Function;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.ode.batch.BatchFlow;
import org.holonomy.ode.batch.ProcessorFlow;
import org.holonomy.ode.nd4j.Nd4jBatchIntegrator;
import org.holonomy.ode.nd4j.Nd4jProbe;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.Integrator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --backend}: what carries many states through a neural ODE. Never another than the one that was asked for. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class BackendOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--backend",
            paramLabel = "cpu|nd4j",
            defaultValue = "cpu",
            description = {
                "cpu: 1024 states or more in blocks, fewer one by one. nd4j: all states together on the device that"
                        + " 'holonomy doctor' names, with steps shared by all."
            })
    private Backend backend = Backend.CPU;

    /** Returns the backend to use. */
    public Backend backend() {
        return backend;
    }

    /**
     * Returns what carries many states by the method and the steps of an integrator.
     *
     * @param threads to use
     * @throws org.holonomy.ode.nd4j.Nd4jUnavailableException if ND4J was asked for and does not compute here
     */
    public Function<Integrator, Flow> flows(int threads) {
        return switch (backend) {
            case CPU -> integrator -> new ProcessorFlow(integrator, threads);
            case ND4J -> {
                Nd4jProbe.probe().orThrow();
                yield integrator ->
                        new BatchFlow(new Nd4jBatchIntegrator(integrator.method(), integrator.control(), threads));
            }
        };
    }

    /**
     * Returns what computes, for the record.
     *
     * @throws org.holonomy.ode.nd4j.Nd4jUnavailableException if ND4J was asked for and does not compute here
     */
    public Arithmetic arithmetic() {
        return switch (backend) {
            case CPU -> Arithmetic.cpu();
            case ND4J -> new Arithmetic("nd4j", Nd4jProbe.probe().orThrow().describe());
        };
    }

    /**
     * Makes sure that ND4J was not asked for where it would have nothing to do.
     *
     * @param why what there is instead of a batch of states, as the end of a sentence
     * @throws ParameterException if it was
     */
    public void requireCpu(String why) {
        if (backend != Backend.CPU) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backend nd4j carries many states through a neural ODE; %s, leave the option out".formatted(why));
        }
    }
}
