package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SampledOde;

/**
 * Turns the smooth paths of a linear neural ODE into cubic splines with the same trajectories, not only with the same end
 * points as {@link Resampling} does.
 *
 * <p>The depths are those of Chebyshev's points, tₖ = start + T (1 − cos(πk/K))/2. They are so dense at the ends that the
 * vanishing second derivatives of a natural spline cost no more there, O(K⁻⁴), than the spline does in the middle. K is
 * doubled until the propagators agree at all depths and halfway between them.
 *
 * @param goal largest deviation of an entry of (W(t), c(t)), relative to the largest one, at which the refinement stops;
 *     between 0 and {@link #LARGEST_DEVIATION}
 */
public record SplineResampling(double goal) {

    /** A model that deviates more is not returned: outputs would differ in the digits that people print. */
    public static final double LARGEST_DEVIATION = Resampling.LARGEST_DEVIATION;

    private static final int FEWEST_PIECES = 32;

    /** What needs more has no place in a file. */
    private static final int MOST_PIECES = 4096;

    /** From here on the order shows, so that a goal out of reach of the finest grid is not pursued. */
    private static final int TELLING_PIECES = 256;

    private static final int ORDER = 4;

    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    /**
     * A model in splines, and how well it agrees.
     *
     * @param samples the model
     * @param deviation largest difference of an entry of (W(t), c(t)) to the source's at any depth compared, relative to
     *     the largest entry
     */
    public record Splined(SampledOde samples, double deviation) {}

    /** Checks the goal. */
    public SplineResampling {
        if (!(goal > 0 && goal <= LARGEST_DEVIATION)) {
            throw new IllegalArgumentException(
                    "spline resampling: goal %s, expected 0 < goal <= %.0e".formatted(goal, LARGEST_DEVIATION));
        }
    }

    /**
     * Returns the model in splines.
     *
     * @param source the model, without kinks
     * @throws IllegalArgumentException if it has kinks
     * @throws ArithmeticException if w or b is not finite somewhere, or no grid of reasonable size agrees to
     *     {@link #LARGEST_DEVIATION}, with the deviation reached
     */
    public Splined resample(LinearNeuralOde source) {
        int kinks = source.weights().kinks().length + source.biases().kinks().length;
        if (kinks > 0) {
            throw new IllegalArgumentException(
                    "spline resampling: %d kinks, expected smooth paths; resample to constant pieces".formatted(kinks));
        }
        WilsonPath wanted = WilsonPath.ofPropagators(source, TRANSPORT);
        int pieces = FEWEST_PIECES;
        Splined best = splined(source, wanted, pieces);
        while (best.deviation() > goal && pieces < MOST_PIECES && inReach(best, pieces)) {
            pieces *= 2;
            Splined finer = splined(source, wanted, pieces);
            if (finer.deviation() < best.deviation()) {
                best = finer;
            } else if (best.deviation() <= LARGEST_DEVIATION) {
                break;
            }
        }
        if (!(best.deviation() <= LARGEST_DEVIATION)) {
            throw new ArithmeticException(
                    "spline resampling: trajectories deviate by %.3g with %d rows, expected at most %.0e; the weights vary too fast, the largest entry of w is %.3g"
                            .formatted(
                                    best.deviation(),
                                    best.samples().rows(),
                                    LARGEST_DEVIATION,
                                    largestWeight(best.samples())));
        }
        return best;
    }

    private static boolean inReach(Splined best, int pieces) {
        double gain = FastMath.pow((double) MOST_PIECES / pieces, ORDER);
        return pieces < TELLING_PIECES || best.deviation() <= gain * LARGEST_DEVIATION;
    }

    private static Splined splined(LinearNeuralOde source, WilsonPath wanted, int pieces) {
        double length = source.end() - source.start();
        double[] depths = new double[pieces + 1];
        List<RealMatrix> weights = new ArrayList<>(pieces + 1);
        List<RealVector> biases = new ArrayList<>(pieces + 1);
        for (int k = 0; k <= pieces; k++) {
            double sine = FastMath.sin(Math.PI * k / (2 * pieces));
            depths[k] = k == pieces ? source.end() : source.start() + length * sine * sine;
            weights.add(source.weights().value(depths[k]));
            biases.add(source.biases().value(depths[k]).getColumnVector(0));
        }
        SampledOde samples = new SampledOde(Interpolation.CUBIC_SPLINE, depths, weights, biases);
        WilsonPath found = WilsonPath.ofPropagators(samples.ode(), TRANSPORT);
        double difference = 0;
        double scale = 0;
        for (int k = 1; k <= 2 * pieces; k++) {
            double t = k % 2 == 0 ? depths[k / 2] : (depths[k / 2] + depths[k / 2 + 1]) / 2;
            RealMatrix propagator = wanted.value(t);
            difference = Math.max(difference, Norms.largestEntry(found.value(t).subtract(propagator)));
            scale = Math.max(scale, Norms.largestEntry(propagator));
        }
        return new Splined(samples, difference / scale);
    }

    private static double largestWeight(SampledOde samples) {
        double largest = 0;
        for (double entry : samples.weightElements()) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }
}
