package org.holonomy.ode.workload;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.WeightPath;

/**
 * W3, the Wilson line of an SO(16) connection w(t) = K₀ + K₁ cos t + K₂ sin 2t from t = 0 to 1 and from 0 to 20.
 *
 * <p><b>Shape.</b> 16 × 16, antisymmetric: the line is orthogonal.
 */
public final class WilsonWorkload {

    /** Rows and columns. */
    public static final int DIMENSION = 16;

    private WilsonWorkload() {}

    /** Returns w. */
    public static WeightPath connection() {
        return new HarmonicPath(
                antisymmetric(21),
                List.of(HarmonicPath.cosine(1, antisymmetric(22)), HarmonicPath.sine(2, antisymmetric(23))));
    }

    private static RealMatrix antisymmetric(int seed) {
        RealMatrix sines = Sines.WEIGHTS.square(1, 0, DIMENSION, seed);
        return sines.subtract(sines.transpose()).scalarMultiply(0.3 / Math.sqrt(2));
    }
}
