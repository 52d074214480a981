package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        NetworkJacobian jacobian = NetworkJacobian.of(network, weights);
        RowCompression rows = jacobian.compression();
        OrbitDimension orbit = OrbitDimension.of(network, gauge, weights);
        int outputs = Features.size(network.outputShape(input, weights));
        int samples = (FIRST_OUTPUTS * jacobian.columns() + outputs - 1) / outputs;
        jacobian.addTo(rows, gaussian(input, samples, random));
        Census census = new Census(jacobian.columns(), samples, NumericalRank.of(rows.matrix()), orbit);
        boolean grows = true;
        while (grows
                && census.surplus() > 0
                && (long) census.samples * outputs < (long) MOST_OUTPUTS * jacobian.columns()) {
            jacobian.addTo(rows, gaussian(input, census.samples, random));
            NumericalRank rank = NumericalRank.of(rows.matrix());
            grows = rank.rank() > census.rank.rank();
            census = new Census(census.parameters, 2 * census.samples, rank, orbit);
        }
        return census;
    }

    private static Features gaussian(int[] shape, int samples, RandomGenerator random) {
        List<double[]> inputs = new ArrayList<>();
        for (int k = 0; k < samples; k++) {
            double[] input = new double[Features.size(shape)];
            Arrays.setAll(input, i -> random.nextGaussian());
            inputs.add(input);
        }
        return Features.of(shape, inputs);
    }

    /** Returns P − rank − dimension of the orbit: flat directions that the gauge group does not explain. */
    public int surplus() {
        return parameters - rank.rank() - orbit.dimension();
    }
}
