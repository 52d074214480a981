package org.holonomy.gauge.observe;

import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.AffineConnection;

/**
 * Integrals over depth of what w, b and their derivatives are, by Gauss–Legendre quadrature on every smooth piece.
 *
 * @param panels on the whole depth at least; every smooth piece has its own
 */
record PathQuadrature(int panels) {

    private static final int NODES = 20;

    /** What is integrated. */
    interface Integrand {

        /** Returns the value from the jets of w and b, of first order. */
        double of(MatrixJet w, MatrixJet b);
    }

    PathQuadrature {
        if (panels < 1) {
            throw new IllegalArgumentException("integral over depth: %d panels, expected at least 1".formatted(panels));
        }
    }

    static List<SmoothPieces.Piece> pieces(LinearNeuralOde ode) {
        double[] kinks = new AffineConnection(ode.weights(), ode.biases()).kinks();
        return SmoothPieces.of(kinks, ode.start(), ode.end());
    }

    double integrate(LinearNeuralOde ode, Integrand integrand) {
        List<SmoothPieces.Piece> pieces = pieces(ode);
        int cuts = (panels + pieces.size() - 1) / pieces.size();
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
        double sum = 0;
        for (SmoothPieces.Piece piece : pieces) {
            WeightPath weights = ode.weights().on(piece.from(), piece.to());
            WeightPath biases = ode.biases().on(piece.from(), piece.to());
            double half = (piece.to() - piece.from()) / (2 * cuts);
            for (int k = 0; k < cuts * NODES; k++) {
                int node = k % NODES;
                double t = piece.from() + (2 * (k / NODES) + 1 + rule.getPoint(node)) * half;
                sum += half * rule.getWeight(node) * integrand.of(weights.jet(t, 1), biases.jet(t, 1));
            }
        }
        return sum;
    }
}
