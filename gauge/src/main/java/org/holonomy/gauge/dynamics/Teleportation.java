package org.holonomy.gauge.dynamics;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * Moving along an orbit to where the gradient is steep: the same function, a larger |∇L|.
 *
 * <p>With A_j and B_j the squared gradients of what arrives at unit j and of what departs,
 * |∇L|²(α) = Σ α_j²A_j + α_j⁻²B_j + C. It grows as α² without bound, so that its maximum exists only within a budget. For
 * either budget below it is the global one.
 *
 * <p><b>Bounded factors,</b> |log α_j| ≤ r. Every term is convex in log α_j: α_j = e^r if A_j ≥ B_j, else e^−r.
 *
 * <p><b>Bounded size,</b> |θ|² ≤ R. A unit whose weights have |in|²/α² + α²|out|² = R_j ≥ m_j = 2|in||out| reaches
 * c_j R_j + |d_j| (R_j² − m_j²)^½ with c_j, d_j = ½ (A_j/|out|² ± B_j/|in|²), which is concave in R_j. Hence there is a
 * λ with coth τ_j = (λ − c_j)/|d_j| and R_j = m_j cosh τ_j for all units, found from Σ R_j = R, which falls with λ; and
 * α_j² = |in|/|out| · e^(±τ_j), the sign that of d_j.
 *
 * <p><b>Source.</b> Catalogue EXT-9.
 */
public final class Teleportation {

    /** Halvings of a bracket of length 1382: after 61 it is below the spacing of doubles of that size. */
    private static final int BISECTIONS = 100;

    /** λ exceeds the largest c_j + |d_j| by more than this, and by less than its inverse: the range of doubles. */
    private static final double NARROWEST = 1e-300;

    private static final double WIDEST = 1e300;

    private final ScalingOrbit orbit;
    private final double[] slopeIn;
    private final double[] slopeOut;
    private final double slopeFixed;

    private Teleportation(ScalingOrbit orbit, double[] gradient) {
        this.orbit = orbit;
        this.slopeIn = orbit.arriving(gradient);
        this.slopeOut = orbit.departing(gradient);
        this.slopeFixed = orbit.fixed(gradient);
    }

    /**
     * Prepares to move along an orbit.
     *
     * @param problem L
     * @param orbit of the problem's θ
     */
    public static Teleportation of(TrainingProblem problem, ScalingOrbit orbit) {
        return new Teleportation(orbit, problem.gradient(orbit.theta()));
    }

    /** Returns |∇L|² at a point of the orbit, from the gradient at α = 1 alone. */
    public double gradientSquared(double[] factors) {
        orbit.requireFactors(factors);
        double sum = slopeFixed;
        for (int j = 0; j < factors.length; j++) {
            double square = factors[j] * factors[j];
            sum += square * slopeIn[j] + slopeOut[j] / square;
        }
        return sum;
    }

    /**
     * Returns the α of the largest |∇L| with |log α_j| ≤ r for all units.
     *
     * @param radius r, at least 0, finite
     */
    public double[] withinFactors(double radius) {
        if (!(radius >= 0 && Double.isFinite(radius))) {
            throw new IllegalArgumentException(
                    "teleportation: radius " + radius + ", expected a finite number, at least 0");
        }
        double[] factors = new double[orbit.units()];
        Arrays.setAll(factors, j -> FastMath.exp(slopeIn[j] >= slopeOut[j] ? radius : -radius));
        return factors;
    }

    /**
     * Returns the α of the largest |∇L| with |θ|² ≤ R.
     *
     * @param bound R, at least that of the balanced weights
     * @throws IllegalArgumentException if R is smaller, with the least possible; if nothing arrives at a unit or nothing
     *     departs
     */
    public double[] withinSize(double bound) {
        double[] balance = orbit.balance();
        double least = orbit.sizeSquared(balance);
        if (!(bound >= least && Double.isFinite(bound))) {
            throw new IllegalArgumentException(
                    "teleportation: bound %s on |θ|², expected a finite number, at least %s, that of the balanced weights"
                            .formatted(bound, least));
        }
        return new SizeBudget(balance).spend(bound - orbit.fixed(orbit.theta()));
    }

    /** How a budget of squared size is divided among the units. */
    private final class SizeBudget {

        private final double[] balance;
        private final double[] least;
        private final double[] even;
        private final double[] odd;
        private final double steepest;

        SizeBudget(double[] balance) {
            this.balance = balance;
            double[] out = orbit.departing(orbit.theta());
            double[] in = orbit.arriving(orbit.theta());
            int units = balance.length;
            this.least = new double[units];
            this.even = new double[units];
            this.odd = new double[units];
            double largest = 0;
            for (int j = 0; j < units; j++) {
                least[j] = 2 * FastMath.sqrt(in[j]) * FastMath.sqrt(out[j]);
                even[j] = (slopeIn[j] / out[j] + slopeOut[j] / in[j]) / 2;
                odd[j] = (slopeIn[j] / out[j] - slopeOut[j] / in[j]) / 2;
                largest = Math.max(largest, even[j] + Math.abs(odd[j]));
            }
            this.steepest = largest;
        }

        /** Solves Σ R_j(λ) = R. If d is 0 for the steepest unit, its R_j is whatever the others leave, at λ = c_j. */
        double[] spend(double budget) {
            double low = FastMath.log(NARROWEST);
            double high = FastMath.log(WIDEST);
            for (int k = 0; k < BISECTIONS; k++) {
                double middle = (low + high) / 2;
                if (total(FastMath.exp(middle)) > budget) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double excess = FastMath.exp(high);
            double rest = budget - total(excess);
            double[] factors = new double[balance.length];
            for (int j = 0; j < factors.length; j++) {
                double stretch = FastMath.log(ratio(j, excess)) / 2;
                if (odd[j] == 0 && even[j] == steepest && rest > 0) {
                    stretch = FastMath.acosh(1 + rest / least[j]);
                    rest = 0;
                }
                factors[j] = balance[j] * FastMath.exp(Math.copySign(stretch / 2, odd[j]));
            }
            return factors;
        }

        private double total(double excess) {
            double sum = 0;
            for (int j = 0; j < least.length; j++) {
                double half = FastMath.sqrt(ratio(j, excess));
                sum += least[j] * (half + 1 / half) / 2;
            }
            return sum;
        }

        /** Returns e^(2τ_j) = (λ − c + |d|) / (λ − c − |d|), where λ exceeds the largest c + |d| by {@code excess}. */
        private double ratio(int j, double excess) {
            double gap = excess + (steepest - even[j] - Math.abs(odd[j]));
            return 1 + 2 * Math.abs(odd[j]) / gap;
        }
    }
}
