package org.holonomy.ode.batch.gradient;

/** The loss mean (x − y)², over all components of all samples. */
public final class MeanSquaredError implements EndLoss {

    private final double[] targets;

    /**
     * Takes the targets.
     *
     * @param targets y, samples × n, row by row; copied
     * @throws IllegalArgumentException if there are none
     */
    public MeanSquaredError(double[] targets) {
        if (targets.length == 0) {
            throw new IllegalArgumentException("mean squared error: no targets, expected one for every component");
        }
        this.targets = targets.clone();
    }

    @Override
    public double share(int sample, double[] end, double[] cotangent) {
        int first = sample * end.length;
        if (first + end.length > targets.length) {
            throw new IllegalArgumentException("mean squared error: sample %d of %d components, but only %d targets"
                    .formatted(sample, end.length, targets.length));
        }
        double squares = 0;
        for (int i = 0; i < end.length; i++) {
            double difference = end[i] - targets[first + i];
            squares += difference * difference;
            cotangent[i] = 2 * difference / targets.length;
        }
        return squares / targets.length;
    }
}
