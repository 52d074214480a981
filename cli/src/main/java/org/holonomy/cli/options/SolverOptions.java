package org.holonomy.cli.options;

import java.util.List;
import java.util.stream.Collectors;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --solver}, {@code --rtol}, {@code --atol} and {@code --steps}: how a neural ODE is integrated. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class SolverOptions {

    private static final double DEFAULT_RTOL = 1e-11;
    private static final double DEFAULT_ATOL = 1e-13;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--solver",
            paramLabel = "<name>",
            defaultValue = "dop853",
            description = "One of the above; ${DEFAULT-VALUE} unless given.")
    private String solver;

    @Option(names = "--rtol", paramLabel = "<x>", description = "Relative tolerance of a step; 1e-11 unless given.")
    private @Nullable Double rtol;

    @Option(names = "--atol", paramLabel = "<x>", description = "Absolute tolerance of a step; 1e-13 unless given.")
    private @Nullable Double atol;

    @Option(names = "--steps", paramLabel = "<n>", description = "How many equal steps.")
    private @Nullable Integer steps;

    /**
     * Returns the integrator that was asked for.
     *
     * @throws ParameterException if there is no such solver, or it is given tolerances in place of steps or the reverse
     */
    public Integrator integrator() {
        try {
            Method method = Method.of(solver);
            return new Integrator(method, method.isAdaptive() ? tolerances() : equalSteps());
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private StepControl tolerances() {
        if (steps != null) {
            throw refusal("--solver %s chooses its own steps; leave --steps out, or take %s"
                    .formatted(solver, names(Method.all(false))));
        }
        return new StepControl.Adaptive(rtol == null ? DEFAULT_RTOL : rtol, atol == null ? DEFAULT_ATOL : atol);
    }

    private StepControl equalSteps() {
        if (rtol != null || atol != null) {
            throw refusal("--solver %s takes equal steps and no tolerance; leave %s out, or take %s"
                    .formatted(solver, rtol == null ? "--atol" : "--rtol", names(Method.all(true))));
        }
        if (steps == null) {
            throw refusal("--solver %s takes equal steps; say how many, such as --steps 1000".formatted(solver));
        }
        return new StepControl.EqualSteps(steps);
    }

    private static String names(List<Method> methods) {
        List<String> labels = methods.stream().map(Method::label).toList();
        return labels.stream().limit(labels.size() - 1).collect(Collectors.joining(", "))
                + " or "
                + labels.get(labels.size() - 1);
    }

    private ParameterException refusal(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
