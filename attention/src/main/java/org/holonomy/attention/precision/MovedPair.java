package org.holonomy.attention.precision;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.FastMath;

/**
 * Two points and the rotations about i before and after a boost.
 *
 * @param first the first point
 * @param second the second point
 * @param before half the angle of the rotation before the boost
 * @param after half the angle of the rotation after the boost
 */
record MovedPair(Point first, Point second, Angle before, Angle after) {

    /** A point x + iy of the half-plane. */
    record Point(Dfp x, Dfp y) {

        /** (cos φ sinh r + i) / (cosh r − sin φ sinh r), the point at the distance r from i in the direction φ. */
        static Point polar(Dfp radius, Angle angle) {
            Dfp growth = radius.exp();
            Dfp sinh = growth.subtract(growth.reciprocal()).divide(2);
            Dfp cosh = growth.add(growth.reciprocal()).divide(2);
            Dfp y = cosh.subtract(angle.sin.multiply(sinh)).reciprocal();
            return new Point(angle.cos.multiply(sinh).multiply(y), y);
        }
    }

    /** An angle by its cosine and sine. */
    record Angle(Dfp cos, Dfp sin) {

        static Angle uniform(RandomGenerator random, DfpField field) {
            Dfp angle = field.newDfp(2 * FastMath.PI * random.nextDouble());
            return new Angle(angle.cos(), angle.sin());
        }
    }

    /** Returns points at distances from i uniform in [0, 1], all angles uniform. */
    static MovedPair uniform(RandomGenerator random, DfpField field) {
        Point first = Point.polar(field.newDfp(random.nextDouble()), Angle.uniform(random, field));
        Point second = Point.polar(field.newDfp(random.nextDouble()), Angle.uniform(random, field));
        return new MovedPair(first, second, Angle.uniform(random, field), Angle.uniform(random, field));
    }

    /** Returns the matrix of rotation · boost · rotation, where the boost is z → stretch² z. */
    List<Dfp> matrix(Model model, Dfp stretch) {
        Dfp shrink = stretch.reciprocal();
        Dfp a = before.cos.multiply(stretch);
        Dfp b = before.sin.multiply(stretch);
        Dfp c = before.sin.multiply(shrink).negate();
        Dfp d = before.cos.multiply(shrink);
        return model.matrix(
                after.cos.multiply(a).add(after.sin.multiply(c)),
                after.cos.multiply(b).add(after.sin.multiply(d)),
                after.cos.multiply(c).subtract(after.sin.multiply(a)),
                after.cos.multiply(d).subtract(after.sin.multiply(b)));
    }
}
