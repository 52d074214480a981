package org.holonomy.ode.transport;

import java.util.Arrays;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.kernel.LinearCombination;

/**
 * Adaptive steps of Dormand and Prince's method of order 8(5, 3) for many systems side by side.
 *
 * <p>The state is one array of rows, one row a component, one column a system: component i of system j is entry i × systems
 * + j. All share the steps. The error of a system is the root mean square over its components of the embedded estimate,
 * relative to tolerance × (1 + the larger of |x| before and after the step); the largest of them decides.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed., Springer
 * 1993, section II.5 and the program DOP853 for the weights of the error; the coefficients are Hipparchus'.
 */
final class EighthOrderSteps {

    /** ẋ of all systems. */
    @FunctionalInterface
    interface Field {

        /** Writes ẋ at depth t; {@code x} is not modified. */
        void evaluate(double t, double[] x, double[] dxdt);
    }

    /** Stages after the first; the last is the end of the step. */
    private static final int STAGES = 12;

    private static final double SAFETY = 0.9;
    private static final double LARGEST_GROWTH = 6;
    private static final double LARGEST_CUT = 3;

    /** Steps shorter than this fraction of the interval mean that the tolerance cannot be reached. */
    private static final double SMALLEST_STEP = 1e-12;

    private final double[] nodes;
    private final double[][] couplings;
    private final Field field;
    private final int systems;
    private final double tolerance;
    private final double[] state;
    private final double[] stage;
    private final double[] fifth;
    private final double[] third;
    private final double[] squares;
    private final double[] moreSquares;
    private final double[][] slopes;
    private long evaluations;
    private int steps;

    /**
     * Prepares an integration.
     *
     * @param field the systems
     * @param systems how many
     * @param tolerance of a step, relative and absolute
     * @param state where they start; overwritten as they move
     */
    EighthOrderSteps(Field field, int systems, double tolerance, double[] state) {
        DormandPrince853Integrator method = new DormandPrince853Integrator(1, 1, 1, 1);
        // What follows the end of the step serves dense output.
        nodes = Arrays.copyOf(method.getC(), STAGES);
        couplings = Arrays.copyOf(method.getA(), STAGES);
        this.field = field;
        this.systems = systems;
        this.tolerance = tolerance;
        this.state = state;
        stage = new double[state.length];
        fifth = new double[state.length];
        third = new double[state.length];
        squares = new double[systems];
        moreSquares = new double[systems];
        slopes = new double[nodes.length + 1][state.length];
    }

    /** Returns how often the field was evaluated. */
    long evaluations() {
        return evaluations;
    }

    /** Returns the number of steps taken. */
    int steps() {
        return steps;
    }

    /**
     * Moves the state along an interval on which the field is smooth.
     *
     * @throws ArithmeticException if the tolerance cannot be reached, or the state is not finite
     */
    void follow(double from, double to) {
        double t = from;
        evaluate(from, state, slopes[0]);
        double h = firstStep(from, to);
        while (t != to) {
            if (Math.abs(h) >= Math.abs(to - t)) {
                h = to - t;
            }
            attempt(t, h);
            double error = error(h);
            boolean accepted = error <= 1;
            if (accepted) {
                t = h == to - t ? to : t + h;
                System.arraycopy(stage, 0, state, 0, state.length);
                double[] last = slopes[slopes.length - 1];
                slopes[slopes.length - 1] = slopes[0];
                slopes[0] = last;
                steps++;
            }
            double factor = SAFETY * FastMath.pow(Math.max(error, 1e-12), -1.0 / 8);
            // An error that is not a number cuts the step.
            h *= factor >= 1 / LARGEST_CUT ? Math.min(factor, accepted ? LARGEST_GROWTH : SAFETY) : 1 / LARGEST_CUT;
            if (t != to && !(Math.abs(h) > SMALLEST_STEP * Math.abs(to - from))) {
                throw new ArithmeticException("tolerance %.3g cannot be reached near t = %s; the step fell to %.3g"
                        .formatted(tolerance, t, h));
            }
        }
    }

    private void evaluate(double t, double[] x, double[] slope) {
        field.evaluate(t, x, slope);
        evaluations++;
    }

    /** The last stage is the end of the step, whose slope is the first of the next. */
    private void attempt(double t, double h) {
        for (int i = 0; i < nodes.length; i++) {
            combine(stage, state, h, couplings[i]);
            evaluate(t + h * nodes[i], stage, slopes[i + 1]);
        }
    }

    /** Computes sum ← x + h Σ aⱼ kⱼ, four terms at once. */
    private void combine(double[] sum, double[] x, double h, double[] a) {
        System.arraycopy(x, 0, sum, 0, x.length);
        int[] terms = new int[4];
        int count = 0;
        for (int j = 0; j < a.length; j++) {
            if (a[j] != 0) {
                terms[count++] = j;
            }
            if (count == 4) {
                addFour(
                        sum,
                        h * a[terms[0]],
                        slopes[terms[0]],
                        h * a[terms[1]],
                        slopes[terms[1]],
                        h * a[terms[2]],
                        slopes[terms[2]],
                        h * a[terms[3]],
                        slopes[terms[3]]);
                count = 0;
            }
        }
        for (int k = 0; k < count; k++) {
            LinearCombination.add(sum, h * a[terms[k]], slopes[terms[k]]);
        }
    }

    private static void addFour(
            double[] sum, double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a * x[i] + b * y[i] + c * z[i] + d * v[i];
        }
    }

    /** Returns the largest error of a system, relative to what is allowed. */
    private double error(double h) {
        Arrays.fill(third, 0);
        combine(fifth, third, h, DormandPrinceErrors.fifthOrder());
        combine(third, third, h, DormandPrinceErrors.thirdOrder());
        scale(fifth, third, state, stage, tolerance);
        sumOfSquares(fifth, squares);
        sumOfSquares(third, moreSquares);
        double components = (double) state.length / systems;
        double largest = 0;
        for (int j = 0; j < systems; j++) {
            double denominator = components * (squares[j] + 0.01 * moreSquares[j]);
            largest = Math.max(largest, squares[j] == 0 ? 0 : squares[j] / Math.sqrt(denominator));
        }
        return largest;
    }

    private static void scale(double[] fifth, double[] third, double[] x, double[] y, double tolerance) {
        for (int i = 0; i < x.length; i++) {
            double allowed = 1 / (tolerance * (1 + Math.max(Math.abs(x[i]), Math.abs(y[i]))));
            fifth[i] *= allowed;
            third[i] *= allowed;
        }
    }

    private void sumOfSquares(double[] x, double[] sums) {
        Arrays.fill(sums, 0);
        for (int row = 0; row < x.length; row += systems) {
            for (int j = 0; j < systems; j++) {
                sums[j] += x[row + j] * x[row + j];
            }
        }
    }

    /** Hairer's first guess: so long that a Taylor term of order 8 as large as the first two would be allowed. */
    private double firstStep(double from, double to) {
        double span = to - from;
        double size = size(state, state);
        double speed = size(slopes[0], state);
        double trial = Math.min(Math.abs(span), speed < 1e-5 || size < 1e-5 ? 1e-6 : 0.01 * size / speed);
        double h = Math.copySign(trial, span);
        LinearCombination.set(stage, 1, state, h, slopes[0]);
        evaluate(from + h, stage, slopes[1]);
        LinearCombination.set(slopes[1], 1, slopes[1], -1, slopes[0]);
        double bend = Math.max(speed, size(slopes[1], state) / trial);
        double guess = bend <= 1e-15 ? Math.max(1e-6, trial * 1e-3) : FastMath.pow(0.01 / bend, 1.0 / 8);
        return Math.copySign(Math.min(Math.abs(span), Math.min(100 * trial, guess)), span);
    }

    private double size(double[] x, double[] reference) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double ratio = x[i] / (tolerance * (1 + Math.abs(reference[i])));
            sum += ratio * ratio;
        }
        return Math.sqrt(sum / x.length);
    }
}
