package org.holonomy.ode.batch.gradient;

import org.hipparchus.util.FastMath;

/**
 * The loss mean −log p(label) over samples, where p is the softmax of the components of a state.
 *
 * <p><b>Accuracy.</b> The largest component is taken off before any exponential, so that none overflows.
 */
public final class CrossEntropy implements EndLoss {

    private final int[] labels;

    /**
     * Takes the labels.
     *
     * @param labels one for every sample, from 0 on, below the number of components; copied
     * @throws IllegalArgumentException if there are none, or one is negative
     */
    public CrossEntropy(int[] labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("cross entropy: no labels, expected one for every sample");
        }
        for (int sample = 0; sample < labels.length; sample++) {
            if (labels[sample] < 0) {
                throw new IllegalArgumentException(
                        "cross entropy: label %d of sample %d, expected at least 0".formatted(labels[sample], sample));
            }
        }
        this.labels = labels.clone();
    }

    @Override
    public double share(int sample, double[] end, double[] cotangent) {
        if (sample >= labels.length || labels[sample] >= end.length) {
            throw new IllegalArgumentException("cross entropy: sample %d of %d components, but %s"
                    .formatted(
                            sample,
                            end.length,
                            sample < labels.length
                                    ? "its label is " + labels[sample]
                                    : "only %d labels".formatted(labels.length)));
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double component : end) {
            largest = Math.max(largest, component);
        }
        double sum = 0;
        for (int i = 0; i < end.length; i++) {
            cotangent[i] = FastMath.exp(end[i] - largest);
            sum += cotangent[i];
        }
        int label = labels[sample];
        for (int i = 0; i < end.length; i++) {
            cotangent[i] = (cotangent[i] / sum - (i == label ? 1 : 0)) / labels.length;
        }
        return (FastMath.log(sum) + largest - end[label]) / labels.length;
    }
}
