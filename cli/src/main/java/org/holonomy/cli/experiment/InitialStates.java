package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * Where trajectories start: states of n components each; none for networks without depth.
 *
 * <p>Immutable: everything is copied on the way in and on the way out.
 */
public final class InitialStates {

    private final double[][] states;

    private InitialStates(double[][] states) {
        this.states = states;
    }

    /** Returns no states. */
    static InitialStates none() {
        return new InitialStates(new double[0][]);
    }

    /** Returns the states that a person wrote: one list of numbers, or a list of such lists. */
    static InitialStates written(ConfigNode node) {
        List<ConfigNode> items = node.asList();
        if (items.isEmpty() || !items.get(0).isList()) {
            return new InitialStates(new double[][] {node.asDoubles()});
        }
        double[][] states = new double[items.size()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = items.get(k).asDoubles();
            if (states[k].length != states[0].length) {
                throw items.get(k)
                        .fail("state of %d components, expected %d as in the first"
                                .formatted(states[k].length, states[0].length));
            }
        }
        return new InitialStates(states);
    }

    /**
     * Returns the rows of the tensor {@code input} of a file.
     *
     * @param node where the file is named
     * @param file what it names
     */
    static InitialStates stored(ConfigNode node, Path file) {
        TensorFile tensors = Checkpoint.read(file);
        int[] shape = tensors.tensor("input").shape();
        if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
            throw node.fail("tensor 'input' has shape %s, expected [states, components]: one state a row"
                    .formatted(Arrays.toString(shape)));
        }
        double[] values = tensors.doubles("input", shape);
        return new InitialStates(IntStream.range(0, shape[0])
                .mapToObj(k -> Arrays.copyOfRange(values, k * shape[1], (k + 1) * shape[1]))
                .toArray(double[][]::new));
    }

    /** Draws states with independent standard normal components. */
    static InitialStates gaussian(int samples, int n, RandomGenerator random) {
        double[][] states = new double[samples][n];
        for (double[] state : states) {
            Arrays.setAll(state, i -> random.nextGaussian());
        }
        return new InitialStates(states);
    }

    /** Returns the number of states. */
    public int size() {
        return states.length;
    }

    /** Returns n; 0 if there are no states. */
    public int dimension() {
        return states.length == 0 ? 0 : states[0].length;
    }

    /**
     * Returns a copy of the first state, which formulas call {@code x0}.
     *
     * @throws IllegalArgumentException if there are none
     */
    public double[] first() {
        if (states.length == 0) {
            throw new IllegalArgumentException(
                    "no state to start from; add the key initial, such as initial: [1, -0.5]");
        }
        return states[0].clone();
    }

    /** Returns copies of all states. */
    public List<double[]> all() {
        return Arrays.stream(states).map(double[]::clone).toList();
    }
}
