package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.FiniteOutputs;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.cli.model.NeuralOdeModel;
import org.holonomy.cli.options.BackendOption;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SolverOptions;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Flow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes a model's outputs. */
@Command(
        name = "forward",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy forward examples/models/spiral-node/model.yaml \\",
            "      --input examples/models/spiral-node/io.safetensors",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Compute the outputs of a neural ODE or a network.",
            "The input file holds a tensor 'input', whose first axis counts samples; where it",
            "holds a tensor 'output' too, the deviation from it is told. A bare .npy is the",
            "input. Samples are printed one a line, each flattened, unless --output takes",
            "them.",
            "",
            "Solvers of neural ODEs that choose their steps by --rtol and --atol, with",
            "Hipparchus's class:",
            "  dopri5                DormandPrince54Integrator",
            "  dop853                DormandPrince853Integrator",
            "  higham-hall54         HighamHall54Integrator",
            "  gragg-bulirsch-stoer  GraggBulirschStoerIntegrator",
            "  adams-bashforth       AdamsBashforthIntegrator",
            "  adams-moulton         AdamsMoultonIntegrator",
            "Solvers that take equal steps, as many as --steps says:",
            "  euler                 EulerIntegrator",
            "  midpoint              MidpointIntegrator",
            "  rk4                   ClassicalRungeKuttaIntegrator",
            "  luther                LutherIntegrator"
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the model or its input is wrong, or a solve stops early"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ForwardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of kind network, linear-node or node.")
    private Path file;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "<file>",
            description = "A .safetensors, .npz or .npy file.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            description = "Write the outputs to a .safetensors, .npz or .npy file.")
    private @Nullable Path target;

    @Mixin
    private SolverOptions solver;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        Path written = target;
        if (written != null) {
            StatesFile.requireKnownEnding(written);
            force.require(written);
        }
        LoadedModel model = ModelFile.read(file);
        TensorFile given = StatesFile.read(input);
        Features outputs = outputs(model, given);
        Deviation deviation = StatesFile.hasOutputs(given)
                ? Deviation.of(outputs.toArray(), StatesFile.outputs(given, outputs))
                : null;
        if (written != null) {
            StatesFile.write(written, outputs);
        }
        print(terminal, outputs.samples(), written, deviation);
        return ExitStatus.DONE;
    }

    private Features outputs(LoadedModel model, TensorFile given) {
        if (model instanceof NetworkModel network) {
            solver.requireNone("kind " + network.kind());
            backend.requireCpu("kind " + network.kind() + " has none");
            Features outputs = network.outputs(StatesFile.inputs(given, network.inputShape()));
            FiniteOutputs.require(file, outputs.toArray(), Math.max(outputs.count(), 1));
            return outputs;
        }
        if (model instanceof NeuralOdeModel neuralOde) {
            NeuralOde ode = neuralOde.ode();
            Flow flow = backend.flows(threads.threads()).apply(solver.integrator());
            Features states = StatesFile.inputs(given, ode.dimension());
            return Features.of(states.shape(), flow.apply(ode.field(), ode.start(), states.samples(), ode.end()));
        }
        throw new AssertionError("unhandled kind of model " + model.kind());
    }

    private static void print(
            Terminal terminal, List<double[]> rows, @Nullable Path written, @Nullable Deviation deviation) {
        if (terminal.json()) {
            List<List<Double>> document = Rows.of(rows.toArray(double[][]::new));
            terminal.document(deviation == null ? Map.of("outputs", document) : new Document(document, deviation));
            return;
        }
        if (written == null) {
            rows.forEach(row -> terminal.result(line(row)));
        } else {
            terminal.result(written.toString());
        }
        if (deviation != null) {
            terminal.message("deviation from 'output': max %s, relative %s"
                    .formatted(SignificantFigures.of(deviation.max()), SignificantFigures.of(deviation.relative())));
        }
    }

    private static String line(double[] row) {
        return Arrays.stream(row)
                .mapToObj(x -> String.format(Locale.ROOT, "%.15g", x))
                .collect(Collectors.joining(" "));
    }

    /**
     * How far the outputs are from those in the input file.
     *
     * @param max largest difference of two components
     * @param relative the same over the largest component expected
     */
    record Deviation(double max, double relative) {

        /** Compares as many numbers, in order. */
        static Deviation of(double[] actual, double[] expected) {
            double largest = 0;
            double scale = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
                scale = Math.max(scale, Math.abs(expected[i]));
            }
            return new Deviation(largest, scale == 0 ? largest : largest / scale);
        }
    }

    /** The document under {@code --json}. */
    record Document(List<List<Double>> outputs, Deviation deviation) {}
}
