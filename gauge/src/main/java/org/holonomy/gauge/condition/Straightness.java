package org.holonomy.gauge.condition;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.WilsonPath;

/**
 * How far the trajectories of a linear neural ODE are from straight lines run through at constant speed, of all initial
 * states at once: x(t) is straight for every x(start) if and only if its propagator is, (1 − s)I + sW and sc at s = t/T.
 *
 * @param deviation largest difference of an entry of the propagator (W(t), c(t)) to that, relative to the largest entry of
 *     I, W and c
 */
public record Straightness(double deviation) {

    /**
     * Measures a model.
     *
     * @param ode the model
     * @param intervals at the ends of how many equal intervals of depth it is looked at, at least 2
     */
    public static Straightness of(LinearNeuralOde ode, int intervals) {
        if (intervals < 2) {
            throw new IllegalArgumentException("straightness: %d intervals, expected at least 2".formatted(intervals));
        }
        WilsonPath path = WilsonPath.ofPropagators(ode, GaugeCondition.TRANSPORT);
        RealMatrix one = MatrixUtils.createRealIdentityMatrix(ode.dimension() + 1);
        RealMatrix whole = path.value(ode.end());
        double deviation = 0;
        for (int k = 1; k < intervals; k++) {
            double s = (double) k / intervals;
            RealMatrix chord = one.scalarMultiply(1 - s).add(whole.scalarMultiply(s));
            RealMatrix found = path.value(ode.start() + s * (ode.end() - ode.start()));
            deviation = Math.max(deviation, largestEntry(found.subtract(chord)));
        }
        return new Straightness(deviation / Math.max(1, largestEntry(whole)));
    }

    private static double largestEntry(RealMatrix a) {
        double largest = 0;
        for (double[] row : a.getData()) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }
}
