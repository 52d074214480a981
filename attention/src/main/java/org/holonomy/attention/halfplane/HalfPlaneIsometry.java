package org.holonomy.attention.halfplane;

/**
 * A map of the half-plane onto itself that keeps distances, an element of PGL(2, ℝ).
 *
 * <p>Those that keep orientation form the subgroup PSL(2, ℝ); the others are these after z → −z̄.
 */
public sealed interface HalfPlaneIsometry permits MoebiusTransformation, OrientationReversingIsometry {

    /**
     * Returns the isometry of a matrix: z → (az + b) / (cz + d) where the determinant is positive, the same with z̄ in place
     * of z where it is negative.
     *
     * @throws IllegalArgumentException if an entry is not finite or the determinant is 0 within rounding
     */
    static HalfPlaneIsometry ofMatrix(double a, double b, double c, double d) {
        return Determinant.of(a, b, c, d).mantissa() < 0
                ? new OrientationReversingIsometry(new MoebiusTransformation(-a, b, -c, d))
                : new MoebiusTransformation(a, b, c, d);
    }

    /**
     * Returns the image of a point.
     *
     * @throws IllegalArgumentException if a double cannot hold the coordinates of the image
     */
    HalfPlanePoint apply(HalfPlanePoint point);

    /** Returns the image of a point of the boundary. */
    IdealPoint apply(IdealPoint point);

    /** Returns the image of a vector under the derivative, at the image of its foot. */
    TangentVector pushforward(TangentVector vector);

    /** Returns this map after the other. */
    HalfPlaneIsometry compose(HalfPlaneIsometry other);

    /** Returns the map that undoes this one. */
    HalfPlaneIsometry inverse();

    /** Whether angles keep their sense, that is whether this is a Möbius transformation. */
    boolean preservesOrientation();
}
