package org.holonomy.gauge.network;

import java.util.List;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * The Gauss law of a network: the gradient of every loss of its outputs is orthogonal to every direction in which a continuous
 * gauge group, of a vertex or of free translations, moves the parameters. Directions that would move running statistics as well,
 * of which there is no gradient, are left out.
 *
 * <p>It holds for every batch and every loss, so that it tests a gradient without differences. For a ReLU it says that weights
 * into a unit and weights out of it have equal products with their gradients; for queries and keys that W_qᵀ ∂L/∂W_q is the
 * transpose of W_kᵀ ∂L/∂W_k.
 *
 * <p><b>Source.</b> Catalogue GEN-1, EXT-5.
 */
public final class NetworkGaussLaw {

    private final List<String> parameters;
    private final List<SparseVector> directions;

    private NetworkGaussLaw(List<String> parameters, List<SparseVector> directions) {
        this.parameters = parameters;
        this.directions = directions;
    }

    /**
     * Returns the law at given weights.
     *
     * @param network the layers
     * @param gauge their gauge group
     * @param weights where the gradient is taken
     */
    public static NetworkGaussLaw of(Network network, NetworkGauge gauge, TensorFile weights) {
        List<String> parameters = network.parameters(weights);
        int columns = parameters.stream()
                .mapToInt(name -> weights.tensor(name).elements())
                .sum();
        List<SparseVector> directions = new FlatDirections(gauge, weights, withStatistics(network, weights))
                .all().stream()
                        .filter(direction -> !direction.isZero() && staysBelow(columns, direction))
                        .map(SparseVector::normalized)
                        .toList();
        return new NetworkGaussLaw(parameters, directions);
    }

    /** The parameters, and behind them the other tensors that the layers read. */
    private static List<String> withStatistics(Network network, TensorFile weights) {
        List<String> parameters = network.parameters(weights);
        return Stream.concat(
                        parameters.stream(),
                        network.tensors(weights).stream()
                                .filter(name -> weights.tensor(name).dtype().isFloating()))
                .distinct()
                .toList();
    }

    private static boolean staysBelow(int columns, SparseVector direction) {
        boolean[] below = {true};
        direction.forEach((index, value) -> below[0] &= index < columns);
        return below[0];
    }

    /** Returns how many directions the group moves the parameters in, hence equations a gradient obeys. */
    public int equations() {
        return directions.size();
    }

    /**
     * Returns the cosine of the angle between a gradient and every direction: rounding for a gradient of a loss of outputs.
     *
     * @param gradient of the network's parameters
     * @return as many numbers as {@link #equations}, from −1 to 1; 0 for a gradient that is 0
     */
    public double[] cosines(Gradient gradient) {
        double[] entries = gradient.vector(parameters);
        double largest = 0;
        for (double entry : entries) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double scale = largest;
        double squares = 0;
        for (double entry : entries) {
            squares += scale == 0 ? 0 : (entry / scale) * (entry / scale);
        }
        double length = Math.sqrt(squares);
        return directions.stream()
                .mapToDouble(direction -> {
                    double[] sum = new double[1];
                    direction.forEach((index, value) -> sum[0] += scale == 0 ? 0 : value * (entries[index] / scale));
                    return scale == 0 ? 0 : sum[0] / length;
                })
                .toArray();
    }

    /** Returns the largest {@link #cosines} in magnitude; 0 where the group is discrete. */
    public double largestCosine(Gradient gradient) {
        double largest = 0;
        for (double cosine : cosines(gradient)) {
            largest = Math.max(largest, Math.abs(cosine));
        }
        return largest;
    }
}
