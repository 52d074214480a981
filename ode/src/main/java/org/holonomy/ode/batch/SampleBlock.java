package org.holonomy.ode.batch;

import java.util.stream.IntStream;

/**
 * Samples that are integrated side by side, as the columns of n × columns numbers.
 *
 * <p>Mutable: holds the state before a step and, for methods with a trial step, after it, and the slopes at both.
 */
final class SampleBlock {

    private final int dimension;
    private final int[] samples;
    private double[] x;
    private double[] next = {};
    private double[] slope = {};
    private double[] nextSlope = {};

    /**
     * Copies samples of a batch.
     *
     * @param states samples × n, row by row; not modified
     */
    SampleBlock(double[] states, int dimension, int fromSample, int toSample) {
        this.dimension = dimension;
        samples = IntStream.range(fromSample, toSample).toArray();
        x = new double[dimension * samples.length];
        for (int j = 0; j < samples.length; j++) {
            for (int i = 0; i < dimension; i++) {
                x[i * samples.length + j] = states[samples[j] * dimension + i];
            }
        }
    }

    private SampleBlock(int dimension, int[] samples, double[] x) {
        this.dimension = dimension;
        this.samples = samples;
        this.x = x;
    }

    /** Makes room for trial steps. */
    void prepareForTrials() {
        next = new double[x.length];
        slope = new double[x.length];
        nextSlope = new double[x.length];
    }

    /** Returns the number of samples. */
    int columns() {
        return samples.length;
    }

    /** Returns which sample of the batch a column is. */
    int sample(int column) {
        return samples[column];
    }

    /** Returns the state before the step: the array itself. */
    double[] x() {
        return x;
    }

    /** Returns the state after the trial step: the array itself. */
    double[] next() {
        return next;
    }

    /** Returns F before the step: the array itself. */
    double[] slope() {
        return slope;
    }

    /** Returns F after the trial step: the array itself. */
    double[] nextSlope() {
        return nextSlope;
    }

    /** Makes the trial step the step taken. */
    void accept() {
        double[] old = x;
        x = next;
        next = old;
        old = slope;
        slope = nextSlope;
        nextSlope = old;
    }

    /** Returns the state of some of the columns as a block of its own, ready for trial steps. */
    SampleBlock only(int[] columns) {
        double[] kept = new double[dimension * columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < dimension; i++) {
                kept[i * columns.length + j] = x[i * samples.length + columns[j]];
            }
        }
        int[] ids = IntStream.of(columns).map(column -> samples[column]).toArray();
        SampleBlock block = new SampleBlock(dimension, ids, kept);
        block.prepareForTrials();
        return block;
    }

    /** Returns whether the state of a column is finite. */
    boolean isFinite(int column) {
        for (int k = column; k < x.length; k += samples.length) {
            if (!Double.isFinite(x[k])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the states back.
     *
     * @param states samples × n, row by row; overwritten where the samples of this block are
     */
    void store(double[] states) {
        for (int j = 0; j < samples.length; j++) {
            for (int i = 0; i < dimension; i++) {
                states[samples[j] * dimension + i] = x[i * samples.length + j];
            }
        }
    }
}
