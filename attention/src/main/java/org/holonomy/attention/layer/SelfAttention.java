package org.holonomy.attention.layer;

import java.util.Optional;
import java.util.OptionalDouble;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.AffineMap;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Self-attention with three linear projections: h_i = Σⱼ score(scale · q_i · k_j) v_j.
 *
 * <p><b>Shape.</b> [tokens, n] to [tokens, heads · e]. Query and key weights are [heads · d, n], value weights
 * [heads · e, n]; biases are read where they are there.
 *
 * <p><b>Source.</b> arXiv:2402.02362, section 2.3, for ReLU scores; A. Vaswani et al., <i>Attention is all you need</i>,
 * 2017, eq. (1), for softmax.
 *
 * @param query prefix of the query projection's tensors
 * @param key prefix of the key projection's tensors
 * @param value prefix of the value projection's tensors
 * @param heads number of heads, at least 1
 * @param score what becomes of the products
 * @param scale factor of the products; 1/√d where it is not given
 */
public record SelfAttention(String query, String key, String value, int heads, Score score, OptionalDouble scale)
        implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 2) {
            throw new ShapeMismatchException("attention", "input", new int[] {TensorFile.ANY, TensorFile.ANY}, input);
        }
        int rows = rows(query, input[1], weights);
        int keyRows = rows(key, input[1], weights);
        int valueRows = rows(value, input[1], weights);
        if (keyRows != rows || rows % heads != 0) {
            throw new ShapeMismatchException(
                    "attention", key + ".weight", new int[] {rows, input[1]}, new int[] {keyRows, input[1]});
        }
        if (valueRows % heads != 0) {
            throw new ShapeMismatchException(
                    "attention of " + heads + " heads", value + ".weight", new int[] {heads, input[1]}, new int[] {
                        valueRows, input[1]
                    });
        }
        return new int[] {input[0], valueRows};
    }

    private static int rows(String name, int columns, TensorFile weights) {
        int[] shape =
                weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY).shape();
        if (shape[1] != columns) {
            throw new ShapeMismatchException("attention", name + ".weight", new int[] {shape[0], columns}, shape);
        }
        return shape[0];
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        int d = rows(query, shape[1], weights) / heads;
        Heads attention = new Heads(heads, score, scale.orElse(1 / Math.sqrt(d)));
        Projection q = Projection.read(query, shape[1], weights);
        Projection k = Projection.read(key, shape[1], weights);
        Projection v = Projection.read(value, shape[1], weights);
        int[] projected = {shape[0], d * heads};
        return attention.attend(
                input.map(projected, q::apply), input.map(projected, k::apply), input.map(output, v::apply), probe);
    }

    /** One linear projection of tokens. */
    private static final class Projection {

        private final double[] weight;
        private final double[] bias;

        private Projection(double[] weight, double[] bias) {
            this.weight = weight;
            this.bias = bias;
        }

        static Projection read(String name, int columns, TensorFile weights) {
            double[] weight = weights.doubles(name + ".weight", TensorFile.ANY, columns);
            int rows = weight.length / columns;
            boolean biased = weights.contains(name + ".bias");
            return new Projection(weight, biased ? weights.doubles(name + ".bias", rows) : new double[rows]);
        }

        double[] apply(double[] tokens) {
            return AffineMap.rows(tokens, weight, bias);
        }
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int d = rows(query, shape[1], weights) / heads;
        int e = rows(value, shape[1], weights) / heads;
        return HeadSpaces.of(query + "·" + key + "·" + value, heads, d, e, score, wiring)
                .wire(
                        input,
                        depart(query, input, weights, wiring),
                        depart(key, input, weights, wiring),
                        depart(value, input, weights, wiring),
                        score,
                        wiring);
    }

    private HeadSpaces.Projection depart(String name, Space input, TensorFile weights, Wiring wiring) {
        Optional<String> bias = Optional.of(name + ".bias").filter(weights::contains);
        if (name.equals(key) && score == Score.SOFTMAX && bias.isEmpty()) {
            wiring.departUnmoved(name + ".weight", input);
        } else {
            wiring.depart(name + ".weight", input, bias);
        }
        return new HeadSpaces.Projection(name + ".weight", bias, 0);
    }

    @Override
    public String describe() {
        return "attention %s, %s, %s".formatted(query, key, value);
    }
}
