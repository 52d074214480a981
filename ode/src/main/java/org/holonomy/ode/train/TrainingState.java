package org.holonomy.ode.train;

import java.util.Arrays;
import org.holonomy.ode.field.ShapeMismatchException;

/** Where a training is: all that its next step depends on. Immutable. */
public final class TrainingState {

    private final int step;
    private final double[] parameters;
    private final double[] firstMoment;
    private final double[] secondMoment;

    /**
     * Takes the parts.
     *
     * @param step number of steps taken, at least 0
     * @param parameters θ; copied
     * @param firstMoment running mean of gradients, one a parameter, or none where the optimizer keeps none; copied
     * @param secondMoment running mean of their squares, likewise; copied
     */
    public TrainingState(int step, double[] parameters, double[] firstMoment, double[] secondMoment) {
        if (step < 0) {
            throw new IllegalArgumentException("training state: step %d, expected at least 0".formatted(step));
        }
        requireMoment("first moment", firstMoment, parameters.length);
        requireMoment("second moment", secondMoment, parameters.length);
        this.step = step;
        this.parameters = parameters.clone();
        this.firstMoment = firstMoment.clone();
        this.secondMoment = secondMoment.clone();
    }

    private static void requireMoment(String name, double[] moment, int expected) {
        if (moment.length != 0 && moment.length != expected) {
            throw new ShapeMismatchException("training state", name, new int[] {expected}, new int[] {moment.length});
        }
    }

    /** Returns the number of steps taken. */
    public int step() {
        return step;
    }

    /** Returns θ, in a new array. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** Returns the running mean of gradients, in a new array; none where the optimizer keeps none. */
    public double[] firstMoment() {
        return firstMoment.clone();
    }

    /** Returns the running mean of squared gradients, in a new array; none where the optimizer keeps none. */
    public double[] secondMoment() {
        return secondMoment.clone();
    }

    /** Tells whether every number is finite. */
    boolean isFinite() {
        return Arrays.stream(parameters).allMatch(Double::isFinite)
                && Arrays.stream(firstMoment).allMatch(Double::isFinite)
                && Arrays.stream(secondMoment).allMatch(Double::isFinite);
    }
}
