package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.observe.ConvergenceOrder;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Verdict;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;

/**
 * Measures at which order in the step residual networks break the main symmetry.
 *
 * <p>Deviations are the largest over the initial states and their components, relative to the largest component of an end
 * point. Those of the control do not vanish with the step, so that their order is near 0.
 */
final class DiscretizationStudy {

    /**
     * A measured order counts as the method's within this: well above the next order's part at a few hundred steps, well
     * below the distance 1 to the nearest other order.
     */
    static final double ORDER_TOLERANCE = 0.25;

    private static final List<Method> METHODS = List.of(Method.EULER, Method.MIDPOINT, Method.RK4);

    private final Workspace workspace;
    private final ConfigNode node;
    private final List<Double> sizes;

    DiscretizationStudy(Workspace workspace) {
        this.workspace = workspace;
        this.node = workspace.experiment().document().root().child("steps");
        this.sizes = new Sweep(
                        Sweep.STEPS,
                        workspace.experiment().steps().stream()
                                .map(Integer::doubleValue)
                                .toList())
                .sizes();
    }

    /**
     * Measures every method.
     *
     * @param curves the deviations of each are added here
     */
    List<ClaimResult> measure(List<Study.SweepCurve> curves) {
        NeuralOde model = workspace.model(Definitions.MODEL, node);
        NeuralOde transformed = workspace.model(Definitions.TRANSFORMED, node);
        NeuralOde control = Located.at(
                node, () -> workspace.symmetry(Definitions.SYMMETRY, node).control(model));
        List<ClaimResult> results = new ArrayList<>();
        for (Method method : METHODS) {
            List<Double> deviations = deviations(model, transformed, method);
            ConvergenceOrder order = order(deviations);
            ConvergenceOrder broken = order(deviations(model, control, method));
            String name = method.label() + "-order";
            curves.add(new Study.SweepCurve(name, Sweep.STEPS, sizes, deviations, order.order()));
            results.add(result(name, method, order, broken, deviations));
        }
        return results;
    }

    private ConvergenceOrder order(List<Double> deviations) {
        return Located.at(node, () -> ConvergenceOrder.of(sizes, deviations));
    }

    private ClaimResult result(
            String name, Method method, ConvergenceOrder order, ConvergenceOrder broken, List<Double> deviations) {
        Verdict verdict = order.verdict();
        boolean held = isOf(method, order) && !isOf(method, broken);
        List<ClaimResult.Value> values = new ArrayList<>();
        values.add(new ClaimResult.Value(
                name, order.order(), (double) method.order(), ORDER_TOLERANCE, broken.order(), null));
        for (int i = 0; i < deviations.size(); i++) {
            String at = "%s at N = %d"
                    .formatted(name, workspace.experiment().steps().get(i));
            values.add(new ClaimResult.Value(at, deviations.get(i), null, null, null, null));
        }
        return new ClaimResult(
                workspace.experiment().heading().id() + "/" + name,
                "steps of " + method.label() + " break the symmetry at the order of the method",
                ClaimResult.Outcome.of(held),
                "%s, order %d ± %s".formatted(verdict.word(), method.order(), SignificantFigures.of(ORDER_TOLERANCE)),
                values,
                false);
    }

    private static boolean isOf(Method method, ConvergenceOrder order) {
        return Math.abs(order.order() - method.order()) <= ORDER_TOLERANCE;
    }

    private List<Double> deviations(NeuralOde model, NeuralOde other, Method method) {
        return workspace.experiment().steps().stream()
                .map(steps -> deviation(model, other, method, steps))
                .toList();
    }

    private double deviation(NeuralOde model, NeuralOde other, Method method, int steps) {
        double worst = 0;
        double scale = 0;
        for (double[] x0 : workspace.experiment().initialStates().all()) {
            double[] before = end(model, method, steps, x0);
            worst = Math.max(worst, Invariance.largestDifference(before, end(other, method, steps, x0)));
            scale = Math.max(scale, Invariance.largestDifference(before, new double[before.length]));
        }
        return scale > 0 ? worst / scale : worst;
    }

    private static double[] end(NeuralOde ode, Method method, int steps, double[] x0) {
        return new ResidualNetwork(ode.field(), method, ode.start(), ode.end(), steps).apply(x0);
    }
}
