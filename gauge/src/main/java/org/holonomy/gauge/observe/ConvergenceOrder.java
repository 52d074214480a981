package org.holonomy.gauge.observe;

import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * How fast a deviation vanishes: deviation ≈ constant · hᵒʳᵈᵉʳ.
 *
 * @param order slope of the last two points on log–log axes, where the next order of h matters least
 * @param constant factor that goes through the last point
 */
public record ConvergenceOrder(double order, double constant) {

    /**
     * Measures the order.
     *
     * @param sizes step sizes or amplitudes h, positive, at least two, the last two different
     * @param deviations deviation at each, positive and finite
     * @throws IllegalArgumentException if there are too few points, or the last two have no slope
     */
    public static ConvergenceOrder of(List<Double> sizes, List<Double> deviations) {
        int last = sizes.size() - 1;
        if (last < 1 || deviations.size() != sizes.size()) {
            throw new IllegalArgumentException(
                    "convergence order: %d sizes and %d deviations, expected equal counts, at least 2"
                            .formatted(sizes.size(), deviations.size()));
        }
        double coarse = deviations.get(last - 1);
        double fine = deviations.get(last);
        double large = sizes.get(last - 1);
        double small = sizes.get(last);
        if (!isPositive(coarse) || !isPositive(fine) || !isPositive(large) || !isPositive(small) || large == small) {
            throw new IllegalArgumentException(
                    "convergence order: deviations %s and %s at sizes %s and %s have no slope"
                            .formatted(coarse, fine, large, small));
        }
        double order = FastMath.log(coarse / fine) / FastMath.log(large / small);
        return new ConvergenceOrder(order, fine / FastMath.pow(small, order));
    }

    private static boolean isPositive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    /** Returns the verdict that a deviation of this order deserves. */
    public Verdict verdict() {
        return new Verdict.Approximate(order, constant);
    }
}
