package org.holonomy.ode.transport;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.kernel.LinearCombination;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;

/**
 * One step of Dormand and Prince's method of order 8(5, 3) on a flat state, without any control of its length.
 *
 * <p><b>Source.</b> {@link EmbeddedMethod} for the weights of the errors; the other coefficients are Hipparchus'.
 */
final class EighthOrderStages {

    /** ẋ. */
    @FunctionalInterface
    interface Field {

        /** Writes ẋ at depth t; {@code x} is not modified. */
        void evaluate(double t, double[] x, double[] dxdt);
    }

    /** Slopes that enter a step, the one at its start among them. */
    private static final int STAGES = 12;

    private static final double[] NODES = method().getC();

    /** What leads to each later stage, and at last to the end of the step. */
    private static final List<Combination> SUMS =
            Arrays.stream(method().getA()).limit(STAGES).map(Combination::new).toList();

    private static final Combination FIFTH_ORDER = error(0);
    private static final Combination THIRD_ORDER = error(1);

    private final Field field;
    private final double[] end;
    private final double[][] slopes;
    private long evaluations;

    EighthOrderStages(Field field, int size) {
        this.field = field;
        end = new double[size];
        slopes = new double[STAGES][size];
    }

    private static Combination error(int which) {
        return new Combination(EmbeddedMethod.of(Method.DOP853).errorWeights().get(which));
    }

    /** What follows the end of the step in the coefficients serves dense output. */
    private static DormandPrince853Integrator method() {
        return new DormandPrince853Integrator(1, 1, 1, 1);
    }

    /** Returns how often the field was evaluated. */
    long evaluations() {
        return evaluations;
    }

    /** Evaluates the slope where the next step starts. */
    void start(double t, double[] state) {
        evaluate(t, state, slopes[0]);
    }

    /** Returns the slope where the next step starts; not to be modified. */
    double[] firstSlope() {
        return slopes[0];
    }

    /** Returns where the last step tried ends; not to be modified. */
    double[] end() {
        return end;
    }

    /** Tries a step from a state whose slope is known. */
    void attempt(double t, double h, double[] state) {
        for (int i = 1; i < STAGES; i++) {
            SUMS.get(i - 1).addTo(state, h, slopes, end);
            evaluate(t + h * NODES[i - 1], end, slopes[i]);
        }
        SUMS.get(STAGES - 1).addTo(state, h, slopes, end);
    }

    /** Writes the two embedded errors of the last step tried. */
    void errors(double h, double[] fifth, double[] third) {
        Arrays.fill(third, 0);
        FIFTH_ORDER.addTo(third, h, slopes, fifth);
        THIRD_ORDER.addTo(third, h, slopes, third);
    }

    /** Moves a state to the end of the last step tried; what follows must {@link #start} there. */
    void accept(double[] state) {
        System.arraycopy(end, 0, state, 0, state.length);
    }

    /** Writes the change of the slope along a straight trial step. */
    void bend(double t, double h, double[] state, double[] change) {
        LinearCombination.set(end, 1, state, h, slopes[0]);
        evaluate(t + h, end, slopes[1]);
        LinearCombination.set(change, 1, slopes[1], -1, slopes[0]);
    }

    private void evaluate(double t, double[] x, double[] slope) {
        field.evaluate(t, x, slope);
        evaluations++;
    }
}
