package org.holonomy.gauge.group;

import java.util.random.RandomGenerator;
import org.hipparchus.util.FastMath;

/**
 * How far from an isometry a random element may be.
 *
 * @param condition bound on the condition number of a matrix, above 1
 * @param largestFactor factors are drawn log-uniformly between its reciprocal and itself; above 1
 * @param powersOfTwo whether factors are rounded to powers of two within the bound, which act without
 *     rounding
 */
public record SampleBounds(double condition, double largestFactor, boolean powersOfTwo) {

    /** What weights of single precision bear without losing more than a digit. */
    public static final SampleBounds DEFAULT = new SampleBounds(10, 4, false);

    /** Checks the bounds. */
    public SampleBounds {
        if (!(condition > 1) || !(largestFactor > 1) || Double.isInfinite(condition)) {
            throw new IllegalArgumentException("condition number %s and factor %s, expected finite numbers above 1"
                    .formatted(condition, largestFactor));
        }
    }

    /** Returns bounds that keep every element, also a rescaling, within a condition number. */
    public static SampleBounds within(double condition) {
        return new SampleBounds(condition, Math.max(FastMath.sqrt(condition), Math.nextUp(1)), false);
    }

    /** Returns the same bounds with factors that are powers of two. */
    public SampleBounds withPowersOfTwo() {
        return new SampleBounds(condition, largestFactor, true);
    }

    double factor(RandomGenerator random) {
        double spread = FastMath.log(2, largestFactor);
        double exponent = random.nextDouble(-spread, spread);
        if (!powersOfTwo) {
            return FastMath.pow(2, exponent);
        }
        int largest = Math.getExponent(largestFactor);
        return Math.scalb(1.0, Math.min(Math.max((int) Math.rint(exponent), -largest), largest));
    }
}
