package org.holonomy.ode.train;

import java.util.Arrays;
import java.util.Optional;
import org.holonomy.ode.field.ShapeMismatchException;

/** The value of an objective at a point and its gradient there, or why it has none. Immutable. */
public final class Evaluation {

    private final double loss;
    private final double[] gradient;
    private final String fault;

    private Evaluation(double loss, double[] gradient, String fault) {
        this.loss = loss;
        this.gradient = gradient;
        this.fault = fault;
    }

    /**
     * Returns a value and its gradient; one that is not finite has a fault.
     *
     * @param loss the value
     * @param gradient by every parameter; copied
     */
    public static Evaluation of(double loss, double[] gradient) {
        if (!Double.isFinite(loss)) {
            return failed("the loss is " + loss);
        }
        for (int k = 0; k < gradient.length; k++) {
            if (!Double.isFinite(gradient[k])) {
                return failed("the derivative of the loss by parameter %d is %s".formatted(k, gradient[k]));
            }
        }
        return new Evaluation(loss, gradient.clone(), "");
    }

    /** Returns that there is no finite value, and why, in a clause of a sentence. */
    public static Evaluation failed(String fault) {
        return new Evaluation(Double.NaN, new double[0], fault);
    }

    /** Returns why there is no finite value, if there is none. */
    public Optional<String> fault() {
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    /** Returns the value; NaN where there is a fault. */
    public double loss() {
        return loss;
    }

    /** Returns the derivatives by the parameters in a new array; none where there is a fault. */
    public double[] gradient() {
        return gradient.clone();
    }

    /** Returns the sum of two objectives at the same point; the first fault is that of the sum. */
    public Evaluation plus(Evaluation other) {
        if (fault().isPresent() || other.fault().isPresent()) {
            return fault().isPresent() ? this : other;
        }
        if (other.gradient.length != gradient.length) {
            throw new ShapeMismatchException(
                    "sum of objectives", "gradient", new int[] {gradient.length}, new int[] {other.gradient.length});
        }
        double[] sum = gradient.clone();
        Arrays.setAll(sum, k -> sum[k] + other.gradient[k]);
        return of(loss + other.loss, sum);
    }
}
