package org.holonomy.cli.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.batch.gradient.CrossEntropy;
import org.holonomy.ode.batch.gradient.EndLoss;
import org.holonomy.ode.batch.gradient.MeanSquaredError;

/** What a model is trained on: states to start from, and classes or numbers that outputs should have. Immutable. */
public final class DataSet {

    private final int dimension;
    private final double[] states;
    private final double[] means;
    private final double[] deviations;
    private final int outputs;
    private final int[] classes;
    private final double[] targets;

    private DataSet(
            int dimension,
            double[] states,
            double[] means,
            double[] deviations,
            int outputs,
            int[] classes,
            double[] targets) {
        this.dimension = dimension;
        this.states = states;
        this.means = means;
        this.deviations = deviations;
        this.outputs = outputs;
        this.classes = classes;
        this.targets = targets;
    }

    /**
     * Which columns mean what.
     *
     * @param features of the first components of a state; the others are 0
     * @param label column of classes, or nothing
     * @param targets columns of numbers, none where there are classes
     * @param standardize whether features are brought to mean 0 and population deviation 1
     */
    record Columns(List<String> features, Optional<String> label, List<String> targets, boolean standardize) {

        Columns {
            features = List.copyOf(features);
            targets = List.copyOf(targets);
        }

        /** Returns all names, each once. */
        List<String> all() {
            List<String> all = new ArrayList<>(features);
            label.ifPresent(all::add);
            all.addAll(targets);
            return all.stream().distinct().toList();
        }
    }

    /**
     * Reads a file.
     *
     * @param file of comma-separated values
     * @param columns what they mean
     * @param dimension components of a state, at least the number of features
     * @throws org.holonomy.cli.config.ConfigurationException at the place of every mistake
     */
    static DataSet read(Path file, Columns columns, int dimension) {
        DataTable table = DataTable.read(file, columns.all());
        List<String> features = columns.features();
        double[] means = new double[columns.standardize() ? features.size() : 0];
        double[] deviations = means.clone();
        double[] states = new double[table.size() * dimension];
        for (int j = 0; j < features.size(); j++) {
            for (int row = 0; row < table.size(); row++) {
                states[row * dimension + j] = table.value(row, features.get(j));
            }
            if (columns.standardize()) {
                means[j] = mean(table, features.get(j));
                deviations[j] = deviation(table, features.get(j), means[j]);
                standardize(states, dimension, j, means[j], deviations[j]);
            }
        }
        int[] classes = columns.label().map(table::classes).orElse(new int[0]);
        double[] targets = new double[table.size() * columns.targets().size()];
        Arrays.setAll(
                targets,
                k -> table.value(
                        k / columns.targets().size(),
                        columns.targets().get(k % columns.targets().size())));
        int outputs = columns.label().isPresent()
                ? Arrays.stream(classes).max().orElse(0) + 1
                : columns.targets().size();
        return new DataSet(dimension, states, means, deviations, outputs, classes, targets);
    }

    private static double mean(DataTable table, String column) {
        double sum = 0;
        for (int row = 0; row < table.size(); row++) {
            sum += table.value(row, column) / table.size();
        }
        return sum;
    }

    private static double deviation(DataTable table, String column, double mean) {
        double squares = 0;
        for (int row = 0; row < table.size(); row++) {
            double difference = table.value(row, column) - mean;
            squares += difference * difference / table.size();
        }
        if (!(squares > 0 && Double.isFinite(squares))) {
            throw table.refusal(
                    column,
                    "column `%s` has population deviation %s, expected a positive one; leave standardize out"
                            .formatted(column, FastMath.sqrt(squares)));
        }
        return FastMath.sqrt(squares);
    }

    private static void standardize(double[] states, int dimension, int j, double mean, double deviation) {
        for (int k = j; k < states.length; k += dimension) {
            states[k] = (states[k] - mean) / deviation;
        }
    }

    /** Returns the number of samples. */
    public int size() {
        return states.length / dimension;
    }

    /** Returns the states, samples × n, row by row, in a new array. */
    public double[] states() {
        return states.clone();
    }

    /** Returns the means that were taken off the features, in a new array; none where nothing was. */
    public double[] means() {
        return means.clone();
    }

    /** Returns the deviations by which features were divided, in a new array; none where nothing was. */
    public double[] deviations() {
        return deviations.clone();
    }

    /** Returns how many outputs the loss compares: one a class, or one a target. */
    public int outputs() {
        return outputs;
    }

    /** Returns the loss of outputs. */
    EndLoss loss() {
        return classes.length > 0 ? new CrossEntropy(classes) : new MeanSquaredError(targets);
    }

    /**
     * Returns which part of the samples has its largest output at its class, if there are classes.
     *
     * @param values outputs, samples × outputs; not modified
     */
    public Optional<Double> accuracy(double[] values) {
        if (classes.length == 0) {
            return Optional.empty();
        }
        int right = 0;
        for (int sample = 0; sample < classes.length; sample++) {
            int best = 0;
            for (int i = 1; i < outputs; i++) {
                if (values[sample * outputs + i] > values[sample * outputs + best]) {
                    best = i;
                }
            }
            right += best == classes[sample] ? 1 : 0;
        }
        return Optional.of((double) right / classes.length);
    }
}
