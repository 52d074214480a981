package org.holonomy.cli.bench;

import java.util.List;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.ode.batch.BatchIntegrator;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** Every workload, in the order in which they are run. */
public final class Suite {

    /** Tolerances of a step that leave the errors asked for, and steps shared by as many as is fastest. */
    private static final Setting NONLINEAR = new Setting(Method.DOPRI5, 3e-6, StepSharing.BLOCK);

    private static final Setting LINEAR = new Setting(Method.DOP853, 1e-8, StepSharing.BATCH);

    /** How a batch is integrated. */
    private record Setting(Method method, double tolerance, StepSharing sharing) {

        BatchIntegrator on(int threads) {
            StepControl control = new StepControl.Adaptive(tolerance, tolerance / 100);
            return new RowBlockIntegrator(method, control, sharing, threads);
        }
    }

    private Suite() {}

    /** Returns all of them. */
    public static List<Workload> all() {
        return List.of(
                new Workload("W1", ErrorMeasure.RELATIVE, threads -> BatchTrial.nonlinear(NONLINEAR.on(threads))),
                new Workload("W2", ErrorMeasure.RELATIVE, threads -> new PropagatorTrial(PropagatorTrial.ALLOWED)),
                new Workload("W2-batch", ErrorMeasure.RELATIVE, threads -> BatchTrial.linear(LINEAR.on(threads))),
                new Workload("W3", ErrorMeasure.LARGEST, threads -> WilsonTrial.shortLine(WilsonTrial.ALLOWED)),
                new Workload("W3-20", ErrorMeasure.LARGEST, threads -> WilsonTrial.longLine(WilsonTrial.ALLOWED)),
                new Workload("W4", ErrorMeasure.RELATIVE, ResidualTrial::overTheBatch),
                new Workload("W4-propagator", ErrorMeasure.RELATIVE, threads -> ResidualTrial.asPropagators()),
                new Workload("W5a", ErrorMeasure.RECORDED, DistanceTrial::halfSpace),
                new Workload("W5b", ErrorMeasure.RECORDED, DistanceTrial::halfPlane),
                new Workload("W5c", ErrorMeasure.RECORDED, DistanceTrial::attention),
                new Workload("W6", ErrorMeasure.LARGEST, CopiesTrial::new));
    }

    /**
     * Returns those that names choose, each once, in the order of the suite; all for no name.
     *
     * @throws UserException if a name chooses none
     */
    public static List<Workload> named(List<String> names) {
        if (names.isEmpty()) {
            return all();
        }
        List<Workload> all = all();
        for (String name : names) {
            if (all.stream().noneMatch(workload -> workload.isCalled(name))) {
                throw unknown(name, all);
            }
        }
        return all.stream()
                .filter(workload -> names.stream().anyMatch(workload::isCalled))
                .toList();
    }

    private static UserException unknown(String name, List<Workload> all) {
        List<String> ids = all.stream().map(Workload::id).toList();
        String nearest = Suggestion.nearest(name, ids)
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
        return new UserException(UserError.of(
                "unknown workload '%s', expected one of %s%s".formatted(name, String.join(", ", ids), nearest)));
    }
}
