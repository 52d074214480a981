package org.holonomy.gauge.polytope;

/**
 * The activation σ of a sum of ridge functions f(x) = Σᵢ σ(vᵢ·x): u^p for positive u and, for negative u, 0 or |u|^p.
 *
 * <p>For p = 1 the set where f ≤ 1 is a polytope; for p &gt; 1 its sides are curved, and for the units ±eᵢ it is the ball of the
 * norm L_p.
 *
 * @param exponent p, from 1 to 100
 * @param even whether σ(−u) = σ(u)
 */
public record RidgeActivation(double exponent, boolean even) {

    private static final double LARGEST_EXPONENT = 100;

    /** Checks the exponent. */
    public RidgeActivation {
        if (!(exponent >= 1 && exponent <= LARGEST_EXPONENT)) {
            throw new IllegalArgumentException(
                    "activation: exponent = %s, expected 1 to %s".formatted(exponent, LARGEST_EXPONENT));
        }
    }

    /** Returns max(u, 0). */
    public static RidgeActivation rectifier() {
        return new RidgeActivation(1, false);
    }

    /** Returns |u|^p. */
    public static RidgeActivation power(double exponent) {
        return new RidgeActivation(exponent, true);
    }

    /** Returns σ(u). */
    public double value(double u) {
        return isFlat(u) ? 0 : StrictMath.pow(Math.abs(u), exponent);
    }

    /** Returns σ'(u), and 0 at 0. */
    public double slope(double u) {
        return isFlat(u) ? 0 : Math.signum(u) * exponent * StrictMath.pow(Math.abs(u), exponent - 1);
    }

    private boolean isFlat(double u) {
        return u == 0 || (u < 0 && !even);
    }
}
