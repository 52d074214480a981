package org.holonomy.gauge.descent;

import java.util.Arrays;
import org.hipparchus.util.MathArrays;

/**
 * Minimization by the method of Broyden, Fletcher, Goldfarb and Shanno with a bisection for weak Wolfe conditions, which also
 * serves functions with kinks.
 *
 * <p><b>Source.</b> A. S. Lewis, M. L. Overton, <i>Nonsmooth optimization via quasi-Newton methods</i>, Math. Program. 141
 * (2013) 135–163, algorithms 2.1 and 2.6; near the minimum the approximate condition of W. W. Hager, H. Zhang, SIAM J. Optim.
 * 16 (2005) 170–192, eq. 4.1.
 */
public final class QuasiNewton {

    /** Least decrease, relative to that of the tangent. */
    private static final double DECREASE = 1e-4;

    /** Slopes that are flatter than this share of the first one end a step. */
    private static final double CURVATURE = 0.9;

    /** What rounding makes of losses of a few hundred terms about 1. */
    private static final double ROUNDING = 1e-15;

    /** Doublings and halvings after which no better point exists: as many as a double has digits. */
    private static final int MOST_TRIALS = 60;

    private final SmoothFunction function;
    private final double[] slope;
    private final double[][] inverse;
    private double[] point;
    private double value;
    private int steps;

    private QuasiNewton(SmoothFunction function, double[] start) {
        this.function = function;
        point = start.clone();
        slope = new double[start.length];
        inverse = new double[start.length][start.length];
        value = function.evaluate(point, slope);
        reset();
    }

    /**
     * Goes downhill until the gradient vanishes, or no step gets lower.
     *
     * @param function what to make small; where it is not finite no step ends
     * @param start where to start; not modified
     * @param tolerance largest component of the gradient at a minimum; positive
     * @param mostSteps most steps, after which the search ends wherever it is
     */
    public static DescentEnd minimize(SmoothFunction function, double[] start, double tolerance, int mostSteps) {
        QuasiNewton search = new QuasiNewton(function, start);
        boolean fresh = true;
        while (search.steepness() > tolerance && search.steps < mostSteps) {
            boolean lower = search.step();
            if (!lower && fresh) {
                break;
            }
            if (!lower) {
                search.reset();
            }
            fresh = !lower;
        }
        return new DescentEnd(search.point, search.value, search.steepness(), search.steps, tolerance);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private double[] moved(double length, double[] direction) {
        return MathArrays.ebeAdd(point, MathArrays.scale(length, direction));
    }

    private double steepness() {
        double largest = 0;
        for (double s : slope) {
            largest = Math.max(largest, Math.abs(s));
        }
        return largest;
    }

    private void reset() {
        for (int i = 0; i < inverse.length; i++) {
            Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
        }
    }

    /** Goes one step; returns false, staying, if there is no lower point along the direction. */
    private boolean step() {
        double[] direction = new double[point.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -dot(inverse[i], slope);
        }
        double descent = dot(direction, slope);
        double[] newSlope = new double[point.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = 1;
        for (int trial = 0; descent < 0 && trial < MOST_TRIALS; trial++) {
            double[] there = moved(length, direction);
            double newValue = function.evaluate(there, newSlope);
            double newDescent = dot(newSlope, direction);
            if (!isLower(newValue, length * descent, newDescent / descent)) {
                high = length;
            } else if (newDescent < CURVATURE * descent) {
                low = length;
            } else {
                accept(there, newValue, newSlope);
                return true;
            }
            length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
        }
        return false;
    }

    /** Tells whether the value fell enough or, where rounding hides its fall, the slope says so. */
    private boolean isLower(double newValue, double expected, double slopeRatio) {
        return newValue <= value + DECREASE * expected
                || (newValue <= value + ROUNDING && slopeRatio >= 2 * DECREASE - 1);
    }

    private void accept(double[] there, double newValue, double[] newSlope) {
        double[] move = MathArrays.ebeSubtract(there, point);
        double[] change = MathArrays.ebeSubtract(newSlope, slope);
        double curvature = dot(move, change);
        if (curvature > 0) {
            update(move, change, curvature);
        }
        point = there;
        value = newValue;
        System.arraycopy(newSlope, 0, slope, 0, slope.length);
        steps++;
    }

    /** H ← (I − s yᵀ/c) H (I − y sᵀ/c) + s sᵀ/c with c = sᵀy. */
    private void update(double[] s, double[] y, double c) {
        double[] image = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            image[i] = dot(inverse[i], y);
        }
        double factor = (1 + dot(y, image) / c) / c;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < s.length; j++) {
                inverse[i][j] += factor * s[i] * s[j] - (image[i] * s[j] + s[i] * image[j]) / c;
            }
        }
    }
}
