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
 * point. Those of the control do not vanish with the step: their order is near 0, at the coarsest steps already.
 */
final class DiscretizationStudy {

    /**
     * A measured order counts as the method's within this: well above the next order's part at a few hundred steps, well
     * below the distance 1 to the nearest other order.
     */
    static final double ORDER_TOLERANCE = 0.25;

    /** The residual networks that are compared. */
    static final List<Method> NETWORKS = List.of(Method.EULER, Method.MIDPOINT, Method.RK4);

    /** A slope needs two points; the control's is so far from any method's that the cheapest two will do. */
    private static final int CONTROL_STEPS = 2;

    private final Workspace workspace;
    private final ConfigNode node;
    private final List<Integer> steps;

    DiscretizationStudy(Workspace workspace) {
        this.workspace = workspace;
        this.node = workspace.experiment().document().root().child("steps");
        this.steps = workspace.experiment().steps();
    }

    /**
     * Measures every method.
     *
     * @param curves the deviations of each are added here
     */
    List<ClaimResult> measure(List<Study.SweepCurve> curves) {
        NeuralOde main = workspace.model(Definitions.MODEL, node);
        NeuralOde model = RememberedPath.in(main);
        NeuralOde transformed = RememberedPath.in(workspace.model(Definitions.TRANSFORMED, node));
        NeuralOde control = RememberedPath.in(Located.at(
                node, () -> workspace.symmetry(Definitions.SYMMETRY, node).control(main)));
        List<ClaimResult> results = new ArrayList<>();
        for (Method method : NETWORKS) {
            List<Double> deviations = deviations(model, transformed, method, steps);
            ConvergenceOrder order = order(steps, deviations);
            List<Integer> coarsest = steps.subList(0, CONTROL_STEPS);
            ConvergenceOrder broken = order(coarsest, deviations(model, control, method, coarsest));
            String name = ClaimRules.orderName(method);
            curves.add(new Study.SweepCurve(name, Sweep.STEPS, sizes(steps), deviations, order.order()));
            results.add(result(name, method, order, broken, deviations));
        }
        return results;
    }

    private ConvergenceOrder order(List<Integer> counts, List<Double> deviations) {
        return Located.at(node, () -> ConvergenceOrder.of(sizes(counts), deviations));
    }

    private static List<Double> sizes(List<Integer> counts) {
        return new Sweep(Sweep.STEPS, counts.stream().map(Integer::doubleValue).toList()).sizes();
    }

    private ClaimResult result(
            String name, Method method, ConvergenceOrder order, ConvergenceOrder broken, List<Double> deviations) {
        Verdict verdict = order.verdict();
        boolean held = isOf(method, order) && !isOf(method, broken);
        List<ClaimResult.Value> values = new ArrayList<>();
        values.add(new ClaimResult.Value(
                name, order.order(), (double) method.order(), ORDER_TOLERANCE, broken.order(), null));
        for (int i = 0; i < deviations.size(); i++) {
            values.add(new ClaimResult.Value(
                    "%s at N = %d".formatted(name, steps.get(i)), deviations.get(i), null, null, null, null));
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

    private List<Double> deviations(NeuralOde model, NeuralOde other, Method method, List<Integer> counts) {
        return counts.stream()
                .map(count -> deviation(model, other, method, count))
                .toList();
    }

    private double deviation(NeuralOde model, NeuralOde other, Method method, int count) {
        double worst = 0;
        double scale = 0;
        for (double[] x0 : workspace.experiment().initialStates().all()) {
            double[] before = end(model, method, count, x0);
            worst = Math.max(worst, Invariance.largestDifference(before, end(other, method, count, x0)));
            scale = Math.max(scale, Invariance.largestDifference(before, new double[before.length]));
        }
        return scale > 0 ? worst / scale : worst;
    }

    private static double[] end(NeuralOde ode, Method method, int count, double[] x0) {
        return new ResidualNetwork(ode.field(), method, ode.start(), ode.end(), count).apply(x0);
    }
}
