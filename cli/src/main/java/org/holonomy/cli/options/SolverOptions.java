package org.holonomy.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String DEFAULT_SOLVER = "dop853";
    private static final double DEFAULT_RTOL = 1e-11;
    private static final double DEFAULT_ATOL = 1e-13;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--solver",
            paramLabel = "<name>",
            description = "One of the above; " + DEFAULT_SOLVER + " unless given.")
    private @Nullable String solver;

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
            Method method = Method.of(solver == null ? DEFAULT_SOLVER : solver);
            return new Integrator(method, method.isAdaptive() ? tolerances(method) : equalSteps(method));
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes sure that nothing was asked for where there is nothing to integrate.
     *
     * @param model what the model is called in the message
     * @throws ParameterException naming the first option that was given
     */
    public void requireNone(String model) {
        Map<String, Optional<?>> given = new LinkedHashMap<>();
        given.put("--solver", Optional.ofNullable(solver));
        given.put("--rtol", Optional.ofNullable(rtol));
        given.put("--atol", Optional.ofNullable(atol));
        given.put("--steps", Optional.ofNullable(steps));
        given.forEach((option, value) -> {
            if (value.isPresent()) {
                throw refusal("%s is for neural ODEs; %s has nothing to integrate, leave %s out"
                        .formatted(option, model, option));
            }
        });
    }

    private StepControl tolerances(Method method) {
        if (steps != null) {
            throw refusal("--solver %s chooses its own steps; leave --steps out, or take %s"
                    .formatted(method.label(), names(Method.all(false))));
        }
        return new StepControl.Adaptive(rtol == null ? DEFAULT_RTOL : rtol, atol == null ? DEFAULT_ATOL : atol);
    }

    private StepControl equalSteps(Method method) {
        if (rtol != null || atol != null) {
            throw refusal("--solver %s takes equal steps and no tolerance; leave %s out, or take %s"
                    .formatted(method.label(), rtol == null ? "--atol" : "--rtol", names(Method.all(true))));
        }
        if (steps == null) {
            throw refusal(
                    "--solver %s takes equal steps; say how many, such as --steps 1000".formatted(method.label()));
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
