package org.holonomy.cli.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.options.Backend;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.ode.batch.BatchIntegrator;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.nd4j.Nd4jBatchIntegrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** Every workload, in the order in which they are run. */
public final class Suite {

    /** Tolerances of a step that leave the errors asked for, and steps shared by as many as is fastest. */
    private static final Setting NONLINEAR = new Setting(Method.DOPRI5, 1e-6, StepSharing.BATCH);

    private static final Setting LINEAR = new Setting(Method.DOP853, 1e-8, StepSharing.BATCH);

    /** How a batch is integrated. */
    private record Setting(Method method, double tolerance, StepSharing sharing) {

        BatchIntegrator onProcessor(int threads) {
            return new RowBlockIntegrator(method, control(), sharing, threads);
        }

        /** Steps are shared by the whole batch. */
        BatchIntegrator onDevice(int threads) {
            return new Nd4jBatchIntegrator(method, control(), threads);
        }

        private StepControl control() {
            return new StepControl.Adaptive(tolerance, tolerance / 100);
        }
    }

    private Suite() {}

    /** Returns all of them. */
    public static List<Workload> all() {
        return List.of(
                new Workload(
                        "W1",
                        ErrorMeasure.RELATIVE,
                        Map.of(
                                Backend.CPU, threads -> BatchTrial.nonlinear(NONLINEAR.onProcessor(threads)),
                                Backend.ND4J, threads -> BatchTrial.nonlinear(NONLINEAR.onDevice(threads)))),
                new Workload("W2", ErrorMeasure.RELATIVE, threads -> new PropagatorTrial(PropagatorTrial.TOLERANCE)),
                new Workload(
                        "W2-batch",
                        ErrorMeasure.RELATIVE,
                        Map.of(
                                Backend.CPU, threads -> BatchTrial.linear(LINEAR.onProcessor(threads)),
                                Backend.ND4J, threads -> BatchTrial.linear(LINEAR.onDevice(threads)))),
                new Workload("W3", ErrorMeasure.LARGEST, threads -> WilsonTrial.shortLine(WilsonTrial.SHORT)),
                new Workload("W3-20", ErrorMeasure.LARGEST, threads -> WilsonTrial.longLine(WilsonTrial.LONG)),
                new Workload("W4", ErrorMeasure.RELATIVE, ResidualTrial::overTheBatch),
                new Workload("W4-propagator", ErrorMeasure.RELATIVE, threads -> ResidualTrial.asPropagators()),
                new Workload(
                        "W5a",
                        ErrorMeasure.RECORDED,
                        Map.of(
                                Backend.CPU,
                                DistanceTrial::halfSpace,
                                Backend.ND4J,
                                threads -> DistanceTrial.halfSpaceOnDevice())),
                new Workload(
                        "W5b",
                        ErrorMeasure.RECORDED,
                        Map.of(
                                Backend.CPU,
                                DistanceTrial::halfPlane,
                                Backend.ND4J,
                                threads -> DistanceTrial.halfPlaneOnDevice())),
                new Workload("W5c", ErrorMeasure.RECORDED, DistanceTrial::attention),
                new Workload("W6", ErrorMeasure.LARGEST, CopiesTrial::new),
                new Workload("W7", ErrorMeasure.RELATIVE, GradientTrial::new));
    }

    /**
     * Returns those that names choose and a backend takes, each once, in the order of the suite; all for no name.
     *
     * @throws UserException if a name chooses none
     */
    public static List<Workload> named(List<String> names, Backend backend) {
        List<Workload> all = all();
        List<Workload> taken = all.stream()
                .filter(workload -> workload.trials().containsKey(backend))
                .toList();
        for (String name : names) {
            if (all.stream().noneMatch(workload -> workload.isCalled(name))) {
                throw unknown(name, all);
            }
            if (taken.stream().noneMatch(workload -> workload.isCalled(name))) {
                throw new UserException(UserError.of("backend %s does not take workload '%s', expected one of %s"
                        .formatted(backend.label(), name, ids(taken))));
            }
        }
        return taken.stream()
                .filter(workload -> names.isEmpty() || names.stream().anyMatch(workload::isCalled))
                .toList();
    }

    private static String ids(List<Workload> workloads) {
        return workloads.stream().map(Workload::id).collect(Collectors.joining(", "));
    }

    private static UserException unknown(String name, List<Workload> all) {
        List<String> ids = all.stream().map(Workload::id).toList();
        String nearest = Suggestion.nearest(name, ids)
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
        return new UserException(
                UserError.of("unknown workload '%s', expected one of %s%s".formatted(name, ids(all), nearest)));
    }
}
