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
 * <p><b>Accuracy.</b> Exact to rounding for polynomials of degree {@value #DEGREE} on every panel, hence for integrands of
 * a few oscillations; an integrand with a kink loses that.
 */
final class Quadrature {

    private static final int PANELS = 4;

    private static final int NODES = 20;

    private static final int DEGREE = 2 * NODES - 1;

    private Quadrature() {}

    static RealMatrix integrate(DoubleFunction<RealMatrix> integrand, double from, double to) {
        List<RealMatrix> terms = new ArrayList<>(PANELS * NODES);
        double width = (to - from) / PANELS;
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        for (int panel = 0; panel < PANELS; panel++) {
            GaussIntegrator rule = factory.legendre(NODES, from + panel * width, from + (panel + 1) * width);
            for (int node = 0; node < NODES; node++) {
                terms.add(integrand.apply(rule.getPoint(node)).scalarMultiply(rule.getWeight(node)));
            }
        }
        return terms.stream().reduce(RealMatrix::add).orElseThrow();
    }
}
