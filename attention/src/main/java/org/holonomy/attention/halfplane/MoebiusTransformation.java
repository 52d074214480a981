package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * z → (az + b) / (cz + d), an element of PSL(2, ℝ): the matrix is divided by the root of its determinant, so that ad − bc
 * is 1; it and its negative are the same map.
 *
 * @param a first entry of the first row
 * @param b second entry of the first row
 * @param c first entry of the second row
 * @param d second entry of the second row
 */
public record MoebiusTransformation(double a, double b, double c, double d) implements HalfPlaneIsometry {

    /**
     * Divides the matrix by the root of its determinant.
     *
     * @throws IllegalArgumentException if an entry is not finite or the determinant not positive
     */
    public MoebiusTransformation {
        double determinant = a * d - b * c;
        if (!Double.isFinite(determinant) || determinant <= 0) {
            throw new IllegalArgumentException(
                    "Möbius transformation [%s, %s; %s, %s] has determinant %s, expected a positive one"
                            .formatted(a, b, c, d, determinant));
        }
        double root = FastMath.sqrt(determinant);
        a /= root;
        b /= root;
        c /= root;
        d /= root;
    }

    @Override
    public HalfPlanePoint apply(HalfPlanePoint z) {
        double re = c * z.x() + d;
        double im = c * z.y();
        double norm = re * re + im * im;
        double x = ((a * z.x() + b) * re + a * z.y() * im) / norm;
        return new HalfPlanePoint(x, z.y() / norm);
    }
}
