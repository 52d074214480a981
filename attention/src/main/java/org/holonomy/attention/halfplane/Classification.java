package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * What a Möbius transformation does, by the sign of Δ = (a + d)² − 4 = (a − d)² + 4bc.
 *
 * <p><b>Accuracy.</b> Δ is taken from the second form, which keeps short translations and small angles. It counts as 0
 * where changes of the entries by 2⁻⁵⁰ of their size could make it 0; and a matrix within 2⁻⁵⁰ of the identity counts as
 * the identity.
 */
public sealed interface Classification {

    /** Nothing moves. */
    record Identity() implements Classification {}

    /**
     * |trace| &lt; 2: a rotation.
     *
     * @param center the fixed point
     * @param angle counter-clockwise, radians, in (−π, π]
     */
    record Elliptic(HalfPlanePoint center, double angle) implements Classification {}

    /**
     * |trace| = 2: points move along the horocycles at one ideal point.
     *
     * @param fixed the ideal point
     */
    record Parabolic(IdealPoint fixed) implements Classification {}

    /**
     * |trace| &gt; 2: a translation along the geodesic between two ideal points.
     *
     * @param repelling where the points come from
     * @param attracting where the points go
     * @param translationLength 2 arcosh(|trace| / 2), the distance by which points of the geodesic move
     */
    record Hyperbolic(IdealPoint repelling, IdealPoint attracting, double translationLength)
            implements Classification {}

    /** Returns the kind of a transformation. */
    static Classification of(MoebiusTransformation m) {
        double gap = m.a() - m.d();
        double size = FastMath.max(FastMath.abs(gap), FastMath.max(FastMath.abs(m.b()), FastMath.abs(m.c())));
        if (size <= Determinant.ENTRY_ROUNDING) {
            return new Identity();
        }
        double discriminant = Determinant.sumOfProducts(gap, gap, 4 * m.b(), m.c());
        double change =
                FastMath.abs(gap) * (FastMath.abs(m.a()) + FastMath.abs(m.d())) + 4 * FastMath.abs(m.b() * m.c());
        if (FastMath.abs(discriminant) <= 2 * Determinant.ENTRY_ROUNDING * change) {
            return new Parabolic(new IdealPoint(m.c() == 0 ? Double.POSITIVE_INFINITY : gap / m.c() / 2));
        }
        double root = FastMath.sqrt(FastMath.abs(discriminant));
        return discriminant < 0 ? elliptic(m, gap, root) : hyperbolic(m, gap, root);
    }

    private static Elliptic elliptic(MoebiusTransformation m, double gap, double root) {
        HalfPlanePoint center = new HalfPlanePoint(gap / m.c() / 2, root / FastMath.abs(m.c()) / 2);
        return new Elliptic(center, -FastMath.copySign(2 * FastMath.atan2(root, m.trace()), m.c()));
    }

    /** The fixed points solve cz² + (d − a)z − b = 0; the one without cancellation attracts where a ≥ d. */
    private static Hyperbolic hyperbolic(MoebiusTransformation m, double gap, double root) {
        double sum = gap + FastMath.copySign(root, gap);
        IdealPoint far = new IdealPoint(sum / m.c() / 2);
        IdealPoint near = new IdealPoint(-2 * m.b() / sum);
        double length = 2 * HalfPlanePoint.arsinh(root / 2);
        return gap >= 0 ? new Hyperbolic(near, far, length) : new Hyperbolic(far, near, length);
    }
}
