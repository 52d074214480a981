package org.holonomy.gauge.orbit;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SchurTransformer;
import org.hipparchus.util.FastMath;

/**
 * The antisymmetric logarithm of a rotation, O = exp A, with angles of at most π.
 *
 * <p>A is unique while no plane turns by π. Planes that do, to rounding, are chosen by a rule that depends on the space
 * they span together alone: coordinate axes projected to it, in their order, those that fall short left out.
 *
 * @param generator A, n × n
 * @param margin π minus the largest angle; 0 if a plane turns by π
 * @param halfTurns number of planes that turn by π
 */
record RotationLogarithm(RealMatrix generator, double margin, int halfTurns) {

    /** An angle nearer to π is π: what the roundings of an orthogonal factor do to it. */
    private static final double HALF_TURN = 512 * Math.ulp(1.0);

    /** The Schur form leaves what it neglects below the diagonal in place; below this, times n, it is no rotation. */
    private static final double NEGLIGIBLE = 16 * Math.ulp(1.0);

    /**
     * Returns the logarithm.
     *
     * @param rotation O, orthogonal to rounding
     * @throws IllegalArgumentException if det O = −1
     */
    static RotationLogarithm of(RealMatrix rotation) {
        int n = rotation.getRowDimension();
        SchurTransformer schur = new SchurTransformer(rotation);
        RealMatrix basis = schur.getP();
        RealMatrix blocks = schur.getT();
        RealMatrix generator = MatrixUtils.createRealMatrix(n, n);
        List<RealVector> reversed = new ArrayList<>();
        double margin = Math.PI;
        int k = 0;
        while (k < n) {
            RealVector first = basis.getColumnVector(k);
            if (k + 1 == n || Math.abs(blocks.getEntry(k + 1, k)) <= n * NEGLIGIBLE) {
                if (blocks.getEntry(k, k) < 0) {
                    reversed.add(first);
                }
                k++;
                continue;
            }
            RealVector second = basis.getColumnVector(k + 1);
            double angle = FastMath.atan2(
                    blocks.getEntry(k + 1, k) - blocks.getEntry(k, k + 1),
                    blocks.getEntry(k, k) + blocks.getEntry(k + 1, k + 1));
            if (Math.PI - Math.abs(angle) <= HALF_TURN) {
                reversed.add(first);
                reversed.add(second);
            } else {
                generator = generator.add(turn(first, second, angle));
                margin = Math.min(margin, Math.PI - Math.abs(angle));
            }
            k += 2;
        }
        if (reversed.size() % 2 == 1) {
            throw new IllegalArgumentException("rotation: determinant -1, expected 1");
        }
        List<RealVector> axes = axes(reversed, n);
        for (int i = 0; i < axes.size(); i += 2) {
            generator = generator.add(turn(axes.get(i), axes.get(i + 1), Math.PI));
        }
        return new RotationLogarithm(generator, axes.isEmpty() ? margin : 0, axes.size() / 2);
    }

    /** θ (q pᵀ − p qᵀ), the generator of the rotation from p to q. */
    private static RealMatrix turn(RealVector p, RealVector q, double angle) {
        return q.outerProduct(p).subtract(p.outerProduct(q)).scalarMultiply(angle);
    }

    /**
     * Returns an orthonormal basis that depends on the spanned space only.
     *
     * <p>While an axis is missing, the squared lengths of what is left of the n projected coordinate axes add up to at
     * least 1. Those left out are shorter than half of 1/n each, so that they alone never do: no axis stays missing.
     */
    private static List<RealVector> axes(List<RealVector> spanning, int n) {
        List<RealVector> axes = new ArrayList<>();
        for (int i = 0; i < n && axes.size() < spanning.size(); i++) {
            RealVector axis = MatrixUtils.createRealVector(new double[n]);
            for (RealVector vector : spanning) {
                axis = axis.add(vector.mapMultiply(vector.getEntry(i)));
            }
            // Twice is enough: the second pass removes what the first one's cancellation left.
            for (int pass = 0; pass < 2; pass++) {
                for (RealVector earlier : axes) {
                    axis = axis.subtract(earlier.mapMultiply(earlier.dotProduct(axis)));
                }
            }
            if (axis.dotProduct(axis) >= 1.0 / (2 * n)) {
                axes.add(axis.unitVector());
            }
        }
        return axes;
    }
}
