package org.holonomy.plots;

import java.util.Locale;

/**
 * The power law y = prefactor · x^exponent, a straight line on doubly logarithmic axes.
 *
 * @param exponent its slope there
 * @param prefactor its value at x = 1; positive
 */
public record PowerLaw(double exponent, double prefactor) {

    /**
     * Returns the law that fits best in the logarithms, by least squares of log y over log x.
     *
     * <p>Points that are not finite or not positive are left out.
     *
     * @throws IllegalArgumentException if fewer than two different abscissae are left
     */
    public static PowerLaw fit(Points points) {
        int used = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < points.size(); i++) {
            if (usable(points, i)) {
                used++;
                sumX += Math.log(points.x(i));
                sumY += Math.log(points.y(i));
            }
        }
        double meanX = sumX / used;
        double meanY = sumY / used;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < points.size(); i++) {
            if (usable(points, i)) {
                double dx = Math.log(points.x(i)) - meanX;
                xx += dx * dx;
                xy += dx * (Math.log(points.y(i)) - meanY);
            }
        }
        if (!(xx > 0)) {
            throw new IllegalArgumentException(
                    "fit a power law: %d of %d points are finite and positive, expected two or more at different x"
                            .formatted(used, points.size()));
        }
        double exponent = xy / xx;
        return new PowerLaw(exponent, Math.exp(meanY - exponent * meanX));
    }

    /** Returns prefactor · x^exponent. */
    public double at(double x) {
        return prefactor * Math.pow(x, exponent);
    }

    /**
     * Returns a triangle parallel to this law, labelled with its slope to two decimals.
     *
     * @param from left end; positive
     * @param to right end, larger
     * @param factor how far from the law: 0.3 puts it below by that factor
     */
    public Annotation.SlopeTriangle triangle(double from, double to, double factor) {
        return new Annotation.SlopeTriangle(
                from, to, factor * at(from), exponent, String.format(Locale.ROOT, "$%.2f$", exponent));
    }

    private static boolean usable(Points points, int i) {
        double x = points.x(i);
        double y = points.y(i);
        return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
    }
}
