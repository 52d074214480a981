package org.holonomy.gauge.condition;

/** Why a gauge does not exist, or was not found. */
public sealed interface GaugeObstruction extends GaugeFixing
        permits GaugeObstruction.SingularTransport, GaugeObstruction.NotFound, GaugeObstruction.VanishingBias {

    /** Returns the obstruction in words. */
    String reason();

    @Override
    default FixedGauge orThrow() {
        throw new ArithmeticException(reason());
    }

    /**
     * Straight trajectories would meet: (1 − s)I + sW is singular at s = 1/(1 − λ).
     *
     * @param eigenvalue λ of W, at most 0
     * @param depth where the trajectories meet
     */
    record SingularTransport(double eigenvalue, double depth) implements GaugeObstruction {
        @Override
        public String reason() {
            return "W(T) has the eigenvalue %.6g, and I + tM is singular at t = %.6g: straight trajectories would meet there; the gauge exists only if no eigenvalue is real and at most 0"
                    .formatted(eigenvalue, depth);
        }
    }

    /**
     * A search ended without a solution, which does not show that there is none.
     *
     * @param residual ‖W(w₀) − W‖ where it stopped
     * @param share of the depth up to which solutions were followed, from 0 to 1
     */
    record NotFound(double residual, double share) implements GaugeObstruction {
        @Override
        public String reason() {
            return "no w0 was found with W(T) = exp(T(w0 - w0^T)) exp(T w0^T): solutions were followed to %.3g of the depth, where the residual stayed at %.3g; a solution exists, but this search did not reach it"
                    .formatted(share, residual);
        }
    }

    /**
     * A bias that is zero somewhere cannot be made constant.
     *
     * @param depth where it vanishes or changes its sign
     */
    record VanishingBias(double depth) implements GaugeObstruction {
        @Override
        public String reason() {
            return "b vanishes near t = %.6g; the frame b(start)/b(t) exists only if b has no zero".formatted(depth);
        }
    }
}
