package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * ∂f/∂θ of a network's outputs for parameters θ, exact up to rounding, one pullback for every row.
 *
 * <p><b>Shape.</b> [samples · outputs, P]: rows sample by sample and, within one, output by output; columns tensor by
 * tensor in the given order and, within one, in C order.
 *
 * <p>Directions of θ that change no output are its kernel. Generically P − rank is the dimension of the continuous gauge
 * group, while any sample can only raise the rank.
 *
 * <p><b>Source.</b> catalogue EXT-7.
 */
public final class NetworkJacobian {

    /**
     * Most parameters that {@link #rank} takes. For twice as many outputs as parameters its time grows as P³: 5 s for 1500
     * and 20 s for 3000 parameters, on one core.
     */
    public static final int MAX_PARAMETERS = 3000;

    private final Network network;
    private final TensorFile weights;
    private final List<String> parameters;
    private final int columns;

    /**
     * Chooses θ.
     *
     * @param network f
     * @param weights holds all tensors
     * @param parameters the tensors of θ in order, such as {@link Network#parameters}; at least one
     * @throws IllegalArgumentException if there is none
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a tensor is missing
     */
    public NetworkJacobian(Network network, TensorFile weights, List<String> parameters) {
        this.network = network;
        this.weights = weights;
        this.parameters = List.copyOf(parameters);
        this.columns = this.parameters.stream()
                .mapToInt(name -> weights.tensor(name).elements())
                .reduce(0, Math::addExact);
        if (columns == 0) {
            throw new IllegalArgumentException("Jacobian: no parameters, expected at least one tensor with an element");
        }
    }

    /** Returns ∂f/∂θ over all parameters of a network, in the order of its layers. */
    public static NetworkJacobian of(Network network, TensorFile weights) {
        return new NetworkJacobian(network, weights, network.parameters(weights));
    }

    /** Returns P, the number of columns. */
    public int columns() {
        return columns;
    }

    /**
     * Returns the whole matrix.
     *
     * @param inputs at least one sample
     * @throws IllegalArgumentException if there is none, the layers do not fit each other, or a derivative is not finite
     */
    public RealMatrix matrix(Features inputs) {
        List<double[]> rows = new ArrayList<>();
        forEachRow(inputs, rows::add);
        return MatrixUtils.createRealMatrix(rows.toArray(double[][]::new));
    }

    /**
     * Returns the rank, without ever holding many more than P rows.
     *
     * @param inputs at least one sample; P or more outputs in all if the rank is not to be limited by them
     * @throws IllegalArgumentException if there are more than {@link #MAX_PARAMETERS} parameters, or as {@link #matrix}
     */
    public NumericalRank rank(Features inputs) {
        RowCompression rows = compression();
        addTo(rows, inputs);
        return NumericalRank.of(rows.matrix());
    }

    /** Returns a place for rows, none so far. */
    RowCompression compression() {
        if (columns > MAX_PARAMETERS) {
            throw new IllegalArgumentException(
                    "rank of the Jacobian: %d parameters, expected at most %d; choose fewer tensors or a smaller network"
                            .formatted(columns, MAX_PARAMETERS));
        }
        return new RowCompression(columns);
    }

    /** Adds the rows that belong to some inputs. */
    void addTo(RowCompression rows, Features inputs) {
        forEachRow(inputs, rows::add);
    }

    private void forEachRow(Features inputs, Consumer<double[]> action) {
        if (inputs.count() == 0) {
            throw new IllegalArgumentException("Jacobian: no samples, expected at least one");
        }
        int[] shape = network.outputShape(inputs.shape(), weights);
        for (int sample = 0; sample < inputs.count(); sample++) {
            Features single =
                    Features.of(inputs.shape(), List.of(inputs.samples().get(sample)));
            Pullback pullback = network.pullback(single, weights);
            for (int output = 0; output < Features.size(shape); output++) {
                double[] row = row(pullback, shape, output);
                if (!Arrays.stream(row).allMatch(Double::isFinite)) {
                    throw new IllegalArgumentException(("Jacobian: output %d of sample %d has a derivative that is not"
                                    + " finite; the network overflows or divides by zero there")
                            .formatted(output, sample));
                }
                action.accept(row);
            }
        }
    }

    private double[] row(Pullback pullback, int[] shape, int output) {
        double[] unit = new double[Features.size(shape)];
        unit[output] = 1;
        Gradient gradient = Gradient.of(weights);
        pullback.apply(Features.of(shape, List.of(unit)), gradient);
        return gradient.vector(parameters);
    }
}
