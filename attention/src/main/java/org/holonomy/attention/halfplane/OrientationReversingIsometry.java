package org.holonomy.attention.halfplane;

/**
 * z → (−a z̄ + b) / (−c z̄ + d) with ad − bc = 1: the reflection z → −z̄ and a Möbius transformation after it.
 *
 * @param after what follows the reflection
 */
public record OrientationReversingIsometry(MoebiusTransformation after) implements HalfPlaneIsometry {

    /** The reflection z → −z̄ in the imaginary axis. */
    public static final OrientationReversingIsometry REFLECTION =
            new OrientationReversingIsometry(MoebiusTransformation.IDENTITY);

    @Override
    public HalfPlanePoint apply(HalfPlanePoint point) {
        return after.apply(reflect(point));
    }

    @Override
    public IdealPoint apply(IdealPoint point) {
        return after.apply(new IdealPoint(-point.x()));
    }

    @Override
    public TangentVector pushforward(TangentVector vector) {
        return after.pushforward(new TangentVector(reflect(vector.foot()), -vector.x(), vector.y()));
    }

    private static HalfPlanePoint reflect(HalfPlanePoint point) {
        return new HalfPlanePoint(-point.x(), point.y());
    }

    @Override
    public HalfPlaneIsometry compose(HalfPlaneIsometry other) {
        if (other instanceof OrientationReversingIsometry reversing) {
            return after.compose(conjugate(reversing.after));
        }
        return new OrientationReversingIsometry(after.compose(conjugate((MoebiusTransformation) other)));
    }

    @Override
    public OrientationReversingIsometry inverse() {
        return new OrientationReversingIsometry(conjugate(after.inverse()));
    }

    /** Returns the Möbius transformation between two reflections. */
    private static MoebiusTransformation conjugate(MoebiusTransformation m) {
        return new MoebiusTransformation(m.a(), -m.b(), -m.c(), m.d());
    }

    @Override
    public boolean preservesOrientation() {
        return false;
    }
}
