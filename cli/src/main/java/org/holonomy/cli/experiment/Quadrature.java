package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.RealMatrix;

/**
 * ∫ f dt of a smooth matrix-valued function by Gauss–Legendre quadrature on equal panels.
 *
 * <p><b>Accuracy.</b> Exact to rounding for polynomials of degree 39 on every panel, hence for integrands of
 * a few oscillations; an integrand with a kink loses that.
 */
final class Quadrature {

    private static final int PANELS = 4;

    private static final int NODES = 20;

    private Quadrature() {}

    /** Returns the integral; negative where {@code to} lies before {@code from} and f is positive. */
    static RealMatrix integrate(DoubleFunction<RealMatrix> integrand, double from, double to) {
        List<RealMatrix> terms = new ArrayList<>(PANELS * NODES);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
        double half = (to - from) / (2 * PANELS);
        for (int panel = 0; panel < PANELS; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int node = 0; node < NODES; node++) {
                terms.add(integrand
                        .apply(middle + half * rule.getPoint(node))
                        .scalarMultiply(half * rule.getWeight(node)));
            }
        }
        return terms.stream().reduce(RealMatrix::add).orElseThrow();
    }
}
