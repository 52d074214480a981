package org.holonomy.ode.transport;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

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

    private static final double SAFETY = 0.9;
    private static final double LARGEST_GROWTH = 6;
    private static final double LARGEST_CUT = 3;

    /** Steps shorter than this fraction of the interval mean that the tolerance cannot be reached. */
    private static final double SMALLEST_STEP = 1e-12;

    private final EighthOrderStages stages;
    private final int systems;
    private final double tolerance;
    private final double[] state;
    private final double[] fifth;
    private final double[] third;
    private final double[] squares;
    private final double[] moreSquares;
    private int steps;

    /**
     * Prepares an integration.
     *
     * @param field the systems
     * @param systems how many
     * @param tolerance of a step, relative and absolute
     * @param state where they start; overwritten as they move
     */
    EighthOrderSteps(EighthOrderStages.Field field, int systems, double tolerance, double[] state) {
        stages = new EighthOrderStages(field, state.length);
        this.systems = systems;
        this.tolerance = tolerance;
        this.state = state;
        fifth = new double[state.length];
        third = new double[state.length];
        squares = new double[systems];
        moreSquares = new double[systems];
    }

    /** Returns how often the field was evaluated. */
    long evaluations() {
        return stages.evaluations();
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
        stages.start(from, state);
        double h = firstStep(from, to);
        while (t != to) {
            if (Math.abs(h) >= Math.abs(to - t)) {
                h = to - t;
            }
            stages.attempt(t, h, state);
            double error = error(h);
            boolean accepted = error <= 1;
            if (accepted) {
                t = h == to - t ? to : t + h;
                stages.accept(state);
                if (t != to) {
                    stages.start(t, state);
                }
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

    /** Returns the largest error of a system, relative to what is allowed. */
    private double error(double h) {
        stages.errors(h, fifth, third);
        scale(fifth, third, state, stages.end(), tolerance);
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
        double speed = size(stages.firstSlope(), state);
        double trial = Math.min(Math.abs(span), speed < 1e-5 || size < 1e-5 ? 1e-6 : 0.01 * size / speed);
        double h = Math.copySign(trial, span);
        stages.bend(from, h, state, fifth);
        double bend = Math.max(speed, size(fifth, state) / trial);
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
