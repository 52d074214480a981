package org.holonomy.gauge.gauss;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SmoothPieces;

/**
 * The law E′ = E wᵀ − wᵀ E + β bᵀ that the gradient of every loss of end states of ẋ = w x + b obeys, since no frame change
 * that is the identity at both ends changes the loss.
 *
 * <p>It is tested in its integral form, without differences: over any stretch of depth E grows by the integral of the right
 * side. Smeared with a generator ξ that vanishes at both ends it says that the loss does not change to first order along the
 * direction of {@link org.holonomy.gauge.symmetry.InfinitesimalFrameChange#direction}.
 *
 * <p><b>Source.</b> Catalogue EXT-5.
 *
 * @param ode w and b
 */
public record GaussLaw(LinearNeuralOde ode) {

    /** Exact for polynomials of degree 23 on each panel, of which every smooth piece has {@value #PANELS}. */
    private static final int NODES = 12;

    private static final int PANELS = 2;

    /**
     * Returns E(to) − E(from) − ∫ (E wᵀ − wᵀ E + β bᵀ) dt, zero for a gradient.
     *
     * @param gradient E and β
     * @param from start of a stretch of the model's depth
     * @param to its end
     */
    public RealMatrix residual(DepthGradient gradient, double from, double to) {
        int n = ode.dimension();
        RealMatrix sum = MatrixUtils.createRealMatrix(n, n);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
        double[] kinks = SmoothPieces.union(ode.weights().kinks(), ode.biases().kinks());
        for (SmoothPieces.Piece piece : SmoothPieces.of(kinks, from, to)) {
            double half = (piece.to() - piece.from()) / (2 * PANELS);
            for (int panel = 0; panel < PANELS; panel++) {
                double middle = piece.from() + (2 * panel + 1) * half;
                for (int node = 0; node < NODES; node++) {
                    double t = middle + half * rule.getPoint(node);
                    sum = sum.add(growth(gradient, t).scalarMultiply(half * rule.getWeight(node)));
                }
            }
        }
        return gradient.weights(to).subtract(gradient.weights(from)).subtract(sum);
    }

    /** E wᵀ − wᵀ E + β bᵀ at a depth. */
    private RealMatrix growth(DepthGradient gradient, double t) {
        RealMatrix field = gradient.weights(t);
        RealMatrix w = ode.weights().value(t);
        return field.multiplyTransposed(w)
                .subtract(w.transposeMultiply(field))
                .add(gradient.biases(t).multiplyTransposed(ode.biases().value(t)));
    }
}
