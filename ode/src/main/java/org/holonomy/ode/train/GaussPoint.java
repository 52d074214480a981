package org.holonomy.ode.train;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * A point of a Gauss–Legendre rule on [−1, 1].
 *
 * @param abscissa where the integrand is evaluated
 * @param weight what it is multiplied by
 */
record GaussPoint(double abscissa, double weight) {

    /** Returns the rule with so many points, exact for polynomials of degree up to 2 points − 1. */
    static List<GaussPoint> rule(int points) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(points);
        return IntStream.range(0, points)
                .mapToObj(i -> new GaussPoint(rule.getPoint(i), rule.getWeight(i)))
                .toList();
    }
}
