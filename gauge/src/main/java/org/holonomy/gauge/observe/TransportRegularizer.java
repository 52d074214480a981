package org.holonomy.gauge.observe;

import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.AffineConnection;

/**
 * The regularizer of linear transport, L_R = ∫‖ẇ + w²‖²dt + ∫|ḃ + wb|²dt, as its two parts: zero if and only if ẍ = 0 for
 * all initial states. Not invariant, of course: it is what the linear transport gauge makes zero.
 *
 * <p>A jump of w or b makes its part infinite.
 *
 * <p><b>Accuracy.</b> Gauss–Legendre quadrature with {@value #NODES} nodes on panels of every smooth piece.
 *
 * <p><b>Source.</b> Catalogue TRAIN-2.
 *
 * @param panels on the whole depth at least, 1 or more; every smooth piece has its own
 */
public record TransportRegularizer(int panels) implements Observable<LinearNeuralOde> {

    private static final int NODES = 20;

    /** A jump smaller than this, relative to the values beside it, is rounding. */
    private static final double ROUNDING = 1e-12;

    /** Checks the number of panels. */
    public TransportRegularizer {
        if (panels < 1) {
            throw new IllegalArgumentException(
                    "transport regularizer: %d panels, expected at least 1".formatted(panels));
        }
    }

    @Override
    public String name() {
        return "L_R";
    }

    /** Returns the part of the weights and the part of the biases. */
    @Override
    public double[] measure(LinearNeuralOde ode) {
        double[] kinks = new AffineConnection(ode.weights(), ode.biases()).kinks();
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(kinks, ode.start(), ode.end());
        double[] parts = new double[2];
        for (SmoothPieces.Piece piece : pieces) {
            LinearNeuralOde smooth = new LinearNeuralOde(
                    ode.weights().on(piece.from(), piece.to()),
                    ode.biases().on(piece.from(), piece.to()),
                    ode.start(),
                    ode.end());
            addIntegrals(smooth, piece, (panels + pieces.size() - 1) / pieces.size(), parts);
        }
        for (int k = 1; k < pieces.size(); k++) {
            parts[0] += jump(ode.weights(), pieces.get(k - 1), pieces.get(k));
            parts[1] += jump(ode.biases(), pieces.get(k - 1), pieces.get(k));
        }
        return parts;
    }

    @Override
    public TransportRegularizer recomputed() {
        return new TransportRegularizer(2 * panels);
    }

    private static void addIntegrals(LinearNeuralOde ode, SmoothPieces.Piece piece, int panels, double[] parts) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
        double half = (piece.to() - piece.from()) / (2 * panels);
        for (int panel = 0; panel < panels; panel++) {
            double middle = piece.from() + (2 * panel + 1) * half;
            for (int node = 0; node < NODES; node++) {
                double t = middle + half * rule.getPoint(node);
                MatrixJet w = ode.weights().jet(t, 1);
                MatrixJet b = ode.biases().jet(t, 1);
                RealMatrix value = w.value();
                double weight = half * rule.getWeight(node);
                parts[0] += weight * square(w.derivative(1).add(value.multiply(value)));
                parts[1] += weight * square(b.derivative(1).add(value.multiply(b.value())));
            }
        }
    }

    private static double square(RealMatrix a) {
        return a.getFrobeniusNorm() * a.getFrobeniusNorm();
    }

    private static double jump(WeightPath path, SmoothPieces.Piece before, SmoothPieces.Piece after) {
        RealMatrix left = path.on(before.from(), before.to()).value(before.to());
        RealMatrix right = path.on(after.from(), after.to()).value(after.from());
        double size = left.getFrobeniusNorm() + right.getFrobeniusNorm();
        return right.subtract(left).getFrobeniusNorm() <= ROUNDING * size ? 0 : Double.POSITIVE_INFINITY;
    }
}
