package org.holonomy.gauge.symmetry;

import java.util.Arrays;
import org.hipparchus.analysis.UnivariateFunction;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.WeightPath;

/**
 * t ↦ s⁻¹(t), with derivatives from s(s⁻¹(t)) = t by Newton's iteration on series.
 *
 * @param clock s, 1 × 1
 * @param low lower end of an interval on which s is known to increase; infinite if none is known
 * @param high its upper end
 */
record InverseClockPath(WeightPath clock, double low, double high) implements WeightPath {

    /** Subintervals on which s is seen to increase; it may turn back and return within one of them unseen. */
    private static final int CELLS = 512;

    /** First stride of a search, in units of depth; the strides double, so it only must not be far too long. */
    private static final double FIRST_STRIDE = 0x1p-10;

    /** Returns the inverse of a clock of which nothing else is known. */
    static InverseClockPath of(WeightPath clock) {
        return new InverseClockPath(clock, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * Returns the same path, once s is seen to increase between the preimages of two depths.
     *
     * @throws ArithmeticException if it turns back there
     */
    InverseClockPath over(double start, double end) {
        double first = root(start);
        double last = root(end);
        double before = miss(first, 0);
        for (int cell = 1; cell <= CELLS; cell++) {
            double t = first + (last - first) * cell / CELLS;
            double after = miss(t, 0);
            if (!(after > before)) {
                throw new ArithmeticException(
                        "time reparametrization: s turns back before t = %s and has no inverse".formatted(t));
            }
            before = after;
        }
        return new InverseClockPath(clock, first, last);
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public int columns() {
        return 1;
    }

    @Override
    public MatrixJet jet(double t, int order) {
        double root = root(t);
        MatrixJet s = clock.jet(root, Math.max(order, 1));
        double speed = s.derivative(1).getEntry(0, 0);
        if (!(speed > 0)) {
            throw new ArithmeticException(
                    "time reparametrization: s turns back at t = %s (ds/dt = %.3g) and has no inverse"
                            .formatted(root, speed));
        }
        MatrixJet target = MatrixJet.time(t, order);
        MatrixJet result = MatrixJet.constant(root, order);
        for (int k = 0; k <= order; k++) {
            MatrixJet error = s.truncate(order).compose(result).minus(target);
            result = result.minus(error.scale(1 / speed));
        }
        return result;
    }

    /** An increasing s lies on the side of t that the sign of s(t) − t tells, however s goes on beyond its domain. */
    private double root(double t) {
        double from = Double.isFinite(low) ? low : t;
        double to = Double.isFinite(high) ? high : t;
        double below = miss(from, t);
        double above = miss(to, t);
        if (below > 0) {
            return search(from, -1, t);
        }
        if (above < 0) {
            return search(to, 1, t);
        }
        if (!(below <= 0 && above >= 0)) {
            throw neverReached(t);
        }
        return from == to ? from : solve(t, from, to);
    }

    private double search(double origin, int direction, double t) {
        double near = origin;
        double stride = FIRST_STRIDE;
        double far = origin + direction * stride;
        while (Double.isFinite(far) && direction * miss(far, t) < 0) {
            near = far;
            stride *= 2;
            far = origin + direction * stride;
        }
        if (!Double.isFinite(far) || !Double.isFinite(miss(far, t))) {
            throw neverReached(t);
        }
        return solve(t, Math.min(near, far), Math.max(near, far));
    }

    private static ArithmeticException neverReached(double t) {
        return new ArithmeticException("time reparametrization: s never reaches t = " + t);
    }

    private double solve(double t, double from, double to) {
        UnivariateFunction miss = u -> miss(u, t);
        return Clock.root(miss, from, to);
    }

    private double miss(double u, double t) {
        return clock.value(u).getEntry(0, 0) - t;
    }

    @Override
    public double[] kinks() {
        return Arrays.stream(clock.kinks())
                .map(kink -> clock.value(kink).getEntry(0, 0))
                .sorted()
                .toArray();
    }

    @Override
    public WeightPath on(double from, double to) {
        double first = root(from);
        double last = root(to);
        return new InverseClockPath(clock.on(first, last), Math.min(first, last), Math.max(first, last));
    }
}
