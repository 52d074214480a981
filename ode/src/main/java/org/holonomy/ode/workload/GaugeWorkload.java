package org.holonomy.ode.workload;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.FourierPath;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.GaugeCopies;

/**
 * W6, one linear neural ODE and 256 copies of it under frame changes that are the identity at both ends: all end where it
 * ends.
 *
 * <p><b>Shape.</b> 8 components. w(t) = A₀ + A₁ sin 3t + A₂ cos 5t, no bias, from t = 0 to 1.
 */
public final class GaugeWorkload {

    /** Components of a state. */
    public static final int DIMENSION = 8;

    /** Number of frame changes. */
    public static final int COPIES = 256;

    private static final double FRAME_SIZE = 0.15;

    private GaugeWorkload() {}

    /** Returns the neural ODE that is copied. */
    public static LinearNeuralOde model() {
        RealMatrix none = MatrixUtils.createRealMatrix(DIMENSION, 1);
        return new LinearNeuralOde(
                LinearWorkload.weights(0.5, 0.5, 0.5, DIMENSION, 41), new HarmonicPath(none, List.of()), 0, 1);
    }

    /** Returns x(0), in a new array. */
    public static double[] state() {
        return Sines.WEIGHTS.vector(1, DIMENSION, 44).toArray();
    }

    /** Returns the copies, with the frames of {@link #frame}. */
    public static GaugeCopies copies() {
        // sin² πt = ½ − ½ cos 2πt
        WeightPath closed = new FourierPath(2 * Math.PI, List.of(scalar(0.5), scalar(-0.5)), List.of(scalar(0)));
        WeightPath open = new FourierPath(2 * Math.PI, List.of(scalar(0), scalar(0)), List.of(scalar(0.5)));
        return new GaugeCopies(model(), List.of(closed, open), COPIES, draws(45), draws(46));
    }

    private static RealMatrix scalar(double x) {
        return MatrixUtils.createRealMatrix(new double[][] {{x}});
    }

    /** Returns P or Q of all copies, one after another. */
    private static double[] draws(int seed) {
        double[] draws = Sines.BATCHES.rows(0, COPIES * DIMENSION, DIMENSION, seed);
        Arrays.setAll(draws, k -> FRAME_SIZE * draws[k]);
        return draws;
    }

    /**
     * Returns g(t) = I + P sin² πt + ½ Q sin 2πt of one copy, whose condition number stays below 3.
     *
     * @param copy from 0 to 255
     */
    public static FourierPath frame(int copy) {
        RealMatrix p = Sines.BATCHES.square(FRAME_SIZE, DIMENSION * copy, DIMENSION, 45);
        RealMatrix q = Sines.BATCHES.square(FRAME_SIZE, DIMENSION * copy, DIMENSION, 46);
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(DIMENSION);
        // sin² πt = ½ − ½ cos 2πt
        return new FourierPath(
                2 * Math.PI,
                List.of(identity.add(p.scalarMultiply(0.5)), p.scalarMultiply(-0.5)),
                List.of(q.scalarMultiply(0.5)));
    }
}
