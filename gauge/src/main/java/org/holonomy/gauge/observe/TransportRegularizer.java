package org.holonomy.gauge.observe;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * The regularizer of linear transport, L_R = ∫‖ẇ + w²‖²dt + ∫|ḃ + wb|²dt, as its two parts: zero if and only if ẍ = 0 for
 * all initial states. It is not invariant: the linear transport gauge makes it zero.
 *
 * <p>A jump of w or b makes its part infinite.
 *
 * <p><b>Source.</b> Catalogue TRAIN-2.
 *
 * @param panels of quadrature on the whole depth at least, 1 or more; every smooth piece has its own
 */
public record TransportRegularizer(int panels) implements Observable<LinearNeuralOde> {

    /** A jump smaller than this, relative to the values beside it, is rounding. */
    private static final double ROUNDING = 1e-12;

    /** Checks the number of panels. */
    public TransportRegularizer {
        new PathQuadrature(panels);
    }

    @Override
    public String name() {
        return "L_R";
    }

    /** Returns the part of the weights and the part of the biases. */
    @Override
    public double[] measure(LinearNeuralOde ode) {
        PathQuadrature quadrature = new PathQuadrature(panels);
        double ofWeights = quadrature.integrate(
                ode, (w, b) -> square(w.derivative(1).add(w.value().multiply(w.value()))));
        double ofBiases = quadrature.integrate(
                ode, (w, b) -> square(b.derivative(1).add(w.value().multiply(b.value()))));
        return new double[] {
            jumps(ode, ode.weights()) ? Double.POSITIVE_INFINITY : ofWeights,
            jumps(ode, ode.biases()) ? Double.POSITIVE_INFINITY : ofBiases
        };
    }

    @Override
    public TransportRegularizer recomputed() {
        return new TransportRegularizer(2 * panels);
    }

    private static double square(RealMatrix a) {
        return a.getFrobeniusNorm() * a.getFrobeniusNorm();
    }

    private static boolean jumps(LinearNeuralOde ode, WeightPath path) {
        List<SmoothPieces.Piece> pieces = PathQuadrature.pieces(ode);
        for (int k = 1; k < pieces.size(); k++) {
            SmoothPieces.Piece before = pieces.get(k - 1);
            SmoothPieces.Piece after = pieces.get(k);
            RealMatrix left = path.on(before.from(), before.to()).value(before.to());
            RealMatrix right = path.on(after.from(), after.to()).value(after.from());
            double size = left.getFrobeniusNorm() + right.getFrobeniusNorm();
            if (right.subtract(left).getFrobeniusNorm() > ROUNDING * size) {
                return true;
            }
        }
        return false;
    }
}
