package org.holonomy.gauge.symmetry;

import java.util.List;
import java.util.stream.DoubleStream;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * A function s(t) that says at which depth a reparametrized model reads its weights.
 *
 * @param path s, 1 × 1
 */
public record Clock(WeightPath path) {

    /** Subintervals on which s is looked at; a crossing that comes and goes within one of them is not seen. */
    private static final int SEARCH_CELLS = 512;

    /** Roots are found to a few ulp of the depths involved. */
    private static final double ROOT_ACCURACY = 1e-15;

    private static final int ROOT_EVALUATIONS = 200;

    /** Checks that s is a number at every depth. */
    public Clock {
        if (path.rows() != 1 || path.columns() != 1) {
            throw new ShapeMismatchException(
                    "time reparametrization", "s", new int[] {1, 1}, new int[] {path.rows(), path.columns()});
        }
    }

    /** Returns s(t). */
    public double at(double t) {
        return path.value(t).getEntry(0, 0);
    }

    /** Returns the larger of |s(start) − start| and |s(end) − end|: zero where end points are fixed. */
    public double openness(double start, double end) {
        return Math.max(Math.abs(at(start) - start), Math.abs(at(end) - end));
    }

    Clock on(double from, double to) {
        return new Clock(path.on(from, to));
    }

    /** Returns the smallest and the largest value of s on an interval, as seen at its cells. */
    List<Double> range(double from, double to) {
        double[] values = DoubleStream.iterate(0, k -> k <= SEARCH_CELLS, k -> k + 1)
                .map(k -> at(from + (to - from) * k / SEARCH_CELLS))
                .sorted()
                .toArray();
        return List.of(values[0], values[values.length - 1]);
    }

    /** Returns every t in an interval with s(t) among the given values, together with the kinks of s itself. */
    double[] preimages(double[] values, double start, double end) {
        DoubleStream.Builder found = DoubleStream.builder();
        for (double value : values) {
            UnivariateFunction distance = t -> at(t) - value;
            double left = start;
            for (int cell = 1; cell <= SEARCH_CELLS; cell++) {
                double right = start + (end - start) * cell / SEARCH_CELLS;
                double before = distance.value(left);
                double after = distance.value(right);
                if (after == 0) {
                    found.add(right);
                } else if (before * after < 0) {
                    found.add(root(distance, left, right));
                }
                left = right;
            }
        }
        double[] times = found.build().sorted().distinct().toArray();
        return SmoothPieces.union(path.kinks(), times);
    }

    /** Returns s⁻¹, found by bracketing; it exists where s increases. */
    Clock inverse() {
        return new Clock(path instanceof InverseClockPath inverse ? inverse.clock() : InverseClockPath.of(path));
    }

    /**
     * Returns the same clock for use between two depths.
     *
     * @throws IllegalArgumentException if s jumps there
     * @throws ArithmeticException if it is the inverse of a clock that turns back there
     */
    Clock over(double start, double end) {
        Clock ready = path instanceof InverseClockPath inverse ? new Clock(inverse.over(start, end)) : this;
        Continuity.require("time reparametrization", "s", ready.path, start, end);
        return ready;
    }

    /** Returns a zero of a function that changes its sign between two depths. */
    static double root(UnivariateFunction function, double from, double to) {
        return new BracketingNthOrderBrentSolver(ROOT_ACCURACY, ROOT_ACCURACY, 5)
                .solve(ROOT_EVALUATIONS, function, from, to);
    }
}
