package org.holonomy.gauge.orbit;

import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * One linear neural ODE for every orbit, made of the end-point map x ↦ W x + c alone.
 *
 * <p>With the polar decomposition W = O P it runs over three units of depth with constant weights: from 0 to 1 w = log P,
 * which is symmetric; from 1 to 2 w = log O, antisymmetric with angles of at most π; from 2 to 3 w = 0 and b = c. It
 * exists for every W with det W &gt; 0, and those of linear neural ODEs are such, whereas a constant generator w = log W
 * need not be real.
 *
 * <p><b>Accuracy.</b> Differences between members of an orbit are magnified by about the condition number of W, and by
 * π over the margin by which the largest angle of O stays below π.
 *
 * <p><b>Source.</b> Catalogue EXT-2 for (W, c); N. J. Higham, <i>Functions of Matrices</i>, SIAM 2008, ch. 8 for the
 * polar decomposition.
 *
 * @param samples the representative, four rows at depths 0, 1, 2, 3
 * @param deviation of its own end-point map from the given one, relative to the largest entry
 * @param conditionNumber of W, in the 2-norm
 * @param angleMargin π minus the largest angle of O, in radians; 0 if a plane turns by half a turn
 * @param halfTurns number of planes that O turns by π, to rounding
 */
public record PolarRepresentative(
        SampledOde samples, double deviation, double conditionNumber, double angleMargin, int halfTurns) {

    /** Above this condition number rounding decides most of O. */
    public static final double LARGEST_CONDITION_NUMBER = 1e12;

    /** Nearer to half a turn than √ulp, half of the digits of O's logarithm are lost. */
    private static final double NARROW_MARGIN = 0x1p-26;

    private static final ParallelTransport CHECK = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    /**
     * Returns the representative of the orbit with a given end-point map.
     *
     * @param map (W, c)
     * @throws ArithmeticException if W is singular or nearly so, with its condition number
     * @throws IllegalArgumentException if det W &lt; 0, which no linear neural ODE has
     */
    public static PolarRepresentative of(AffinePropagator map) {
        SingularValueDecomposition svd =
                new SingularValueDecomposition(map.wilsonLine().matrix());
        double condition = svd.getConditionNumber();
        if (!(condition <= LARGEST_CONDITION_NUMBER)) {
            throw new ArithmeticException(
                    "representative: W has condition number %.3g, expected at most %.0e; rounding hides the rotation in W = O P"
                            .formatted(condition, LARGEST_CONDITION_NUMBER));
        }
        RotationLogarithm rotation = logarithm(svd.getU().multiply(svd.getVT()));
        SampledOde samples = unitLayers(stretch(svd), rotation.generator(), map.shift());
        return new PolarRepresentative(
                samples,
                map.deviation(CHECK.propagator(samples.ode(), 0, samples.rows() - 1)),
                condition,
                rotation.margin(),
                rotation.halfTurns());
    }

    /** Returns in words why rounding may choose the representative, if it may; members of the orbit can then differ. */
    public Optional<String> tie() {
        if (halfTurns > 0) {
            return Optional.of(
                    "W = O P turns %d plane%s by half a turn, where the logarithm of O is not unique; coordinate axes chose it"
                            .formatted(halfTurns, halfTurns == 1 ? "" : "s"));
        }
        if (angleMargin < NARROW_MARGIN) {
            return Optional.of(
                    "W = O P turns a plane by half a turn less %.3g rad, so that rounding may change log O; members of the orbit can get different files"
                            .formatted(angleMargin));
        }
        return Optional.empty();
    }

    private static RotationLogarithm logarithm(RealMatrix orthogonal) {
        try {
            return RotationLogarithm.of(orthogonal);
        } catch (IllegalArgumentException reflection) {
            throw new IllegalArgumentException(
                    "representative: det W < 0, expected det W > 0 as every linear neural ODE has", reflection);
        }
    }

    /** log P = V (log Σ) Vᵀ. */
    private static RealMatrix stretch(SingularValueDecomposition svd) {
        double[] logarithms = svd.getSingularValues();
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = FastMath.log(logarithms[i]);
        }
        return svd.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(logarithms))
                .multiply(svd.getVT());
    }

    private static SampledOde unitLayers(RealMatrix stretch, RealMatrix rotation, RealVector shift) {
        int n = shift.getDimension();
        RealVector none = MatrixUtils.createRealVector(new double[n]);
        return SampledOde.ofPieces(
                new double[] {0, 1, 2, 3},
                List.of(stretch, rotation, MatrixUtils.createRealMatrix(n, n)),
                List.of(none, none, shift));
    }
}
