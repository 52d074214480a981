package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * What flows between two layers: a batch of samples of one shape.
 *
 * <p><b>Shape.</b> [n] for vectors, [tokens, n] for sequences, [channels, height, width] for images; the batch is no axis.
 * Every sample is flat, in row-major order.
 */
public final class Features {

    private final int[] shape;
    private final List<double[]> samples;

    private Features(int[] shape, List<double[]> samples) {
        this.shape = shape;
        this.samples = samples;
    }

    /**
     * Returns a batch.
     *
     * @param shape sizes of one sample, all positive; copied
     * @param samples as many numbers each as the shape says; the arrays are not copied and not to be modified later
     * @throws ShapeMismatchException if a sample has another size
     */
    public static Features of(int[] shape, List<double[]> samples) {
        int size = size(shape);
        for (int k = 0; k < samples.size(); k++) {
            if (samples.get(k).length != size) {
                throw new ShapeMismatchException(
                        "features", "sample " + k, new int[] {size}, new int[] {samples.get(k).length});
            }
        }
        return new Features(shape.clone(), List.copyOf(samples));
    }

    /** Returns the number of features in a sample of a shape. */
    public static int size(int[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Returns the shape of one sample, in a new array. */
    public int[] shape() {
        return shape.clone();
    }

    /** Returns the number of samples. */
    public int count() {
        return samples.size();
    }

    /** Returns the samples, one flat array each; not to be modified. */
    public List<double[]> samples() {
        return samples;
    }

    /** Returns the numbers of all samples, one sample after another, in a new array. */
    public double[] toArray() {
        int size = size(shape);
        double[] numbers = new double[Math.multiplyExact(samples.size(), size)];
        for (int k = 0; k < samples.size(); k++) {
            System.arraycopy(samples.get(k), 0, numbers, k * size, size);
        }
        return numbers;
    }

    /**
     * Returns the batch that a function makes of every sample.
     *
     * @param outputShape shape of what the function returns
     * @param function takes a sample that it does not modify, returns a new array
     */
    public Features map(int[] outputShape, UnaryOperator<double[]> function) {
        List<double[]> images = new ArrayList<>(samples.size());
        samples.forEach(sample -> images.add(function.apply(sample)));
        return of(outputShape, images);
    }

    /**
     * Returns the batch that a function makes of every sample and its counterpart in another batch.
     *
     * @param other as many samples, of any shape
     * @param outputShape shape of what the function returns
     * @param function takes two samples that it does not modify, this batch's first, returns a new array
     * @throws ShapeMismatchException if the other batch has another number of samples
     */
    public Features combine(Features other, int[] outputShape, BinaryOperator<double[]> function) {
        if (other.count() != count()) {
            throw new ShapeMismatchException("features", "samples", new int[] {count()}, new int[] {other.count()});
        }
        List<double[]> images = new ArrayList<>(samples.size());
        for (int k = 0; k < samples.size(); k++) {
            images.add(function.apply(samples.get(k), other.samples.get(k)));
        }
        return of(outputShape, images);
    }
}
