package org.holonomy.gauge.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * Counts the directions of a network's parameters: all, those that change an output, and those along which the gauge group
 * moves them. What is left changes no output and is no symmetry of the group: neurons that are never active, say, or a
 * polynomial activation's own symmetries.
 *
 * <p><b>Source.</b> catalogue EXT-7 and EXT-8.
 *
 * @param parameters P
 * @param samples number of inputs
 * @param rank of ∂f/∂θ over all of them
 * @param orbit dimension of the gauge orbit
 */
public record Census(int parameters, int samples, NumericalRank rank, OrbitDimension orbit) {

    /** Outputs for every parameter at first. */
    private static final int FIRST_OUTPUTS = 2;

    /** Outputs for every parameter beyond which nothing more is expected of further ones. */
    private static final int MOST_OUTPUTS = 32;

    /**
     * Takes a census on Gaussian inputs: twice as many outputs as there are parameters, doubled until the rank does not
     * grow any more or the gauge group explains every flat direction.
     *
     * @param network f
     * @param gauge its gauge group
     * @param input shape of one sample; not modified
     * @param weights holds all tensors
     * @param random where the inputs come from
     * @throws IllegalArgumentException if there are more than {@link NetworkJacobian#MAX_PARAMETERS} parameters, none, or
     *     a derivative is not finite
     */
    public static Census of(
            Network network, NetworkGauge gauge, int[] input, TensorFile weights, RandomGenerator random) {
        return of(network, gauge, input, weights, random, () -> {});
    }

    /**
     * The same, and runs an action after every sample.
     *
     * @param sampled at first as often as {@link #firstSamples} says
     */
    public static Census of(
            Network network,
            NetworkGauge gauge,
            int[] input,
            TensorFile weights,
            RandomGenerator random,
            Runnable sampled) {
        NetworkJacobian jacobian = NetworkJacobian.of(network, weights);
        RowCompression rows = jacobian.compression();
        IntConsumer sample = count -> {
            for (int k = 0; k < count; k++) {
                jacobian.addTo(rows, gaussian(input, random));
                sampled.run();
            }
        };
        int samples = firstSamples(network, input, weights);
        sample.accept(samples);
        OrbitDimension orbit = OrbitDimension.of(network, gauge, weights);
        Census census = new Census(jacobian.columns(), samples, NumericalRank.of(rows.matrix()), orbit);
        boolean grows = true;
        while (grows && census.surplus() > 0 && census.samples < MOST_OUTPUTS / FIRST_OUTPUTS * samples) {
            sample.accept(census.samples);
            NumericalRank rank = NumericalRank.of(rows.matrix());
            grows = rank.rank() > census.rank.rank();
            census = new Census(census.parameters, 2 * census.samples, rank, orbit);
        }
        return census;
    }

    /** Returns the number of samples that a census begins with. */
    public static int firstSamples(Network network, int[] input, TensorFile weights) {
        int outputs = Features.size(network.outputShape(input, weights));
        return (FIRST_OUTPUTS * NetworkJacobian.of(network, weights).columns() + outputs - 1) / outputs;
    }

    private static Features gaussian(int[] shape, RandomGenerator random) {
        double[] input = new double[Features.size(shape)];
        Arrays.setAll(input, i -> random.nextGaussian());
        return Features.of(shape, List.of(input));
    }

    /** Returns P − rank − dimension of the orbit: flat directions that the gauge group does not explain. */
    public int surplus() {
        return parameters - rank.rank() - orbit.dimension();
    }
}
