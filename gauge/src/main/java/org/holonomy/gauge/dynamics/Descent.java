package org.holonomy.gauge.dynamics;

/** Where gradient descent came to. */
public final class Descent {

    private final double[] theta;
    private final int steps;
    private final boolean diverged;

    Descent(double[] theta, int steps, boolean diverged) {
        this.theta = theta;
        this.steps = steps;
        this.diverged = diverged;
    }

    /** Returns the last θ whose components are all finite, in a new array. */
    public double[] theta() {
        return theta.clone();
    }

    /** Returns the number of steps that led there. */
    public int steps() {
        return steps;
    }

    /** Tells whether the next step would have led to a number that is not finite. */
    public boolean diverged() {
        return diverged;
    }

    /** Returns the last finite θ, or says after which step there was none and what to lower. */
    public double[] orThrow() {
        if (diverged) {
            throw new ArithmeticException(
                    "gradient descent: weights are not finite after step %d; lower the step".formatted(steps + 1));
        }
        return theta();
    }
}
