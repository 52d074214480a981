package org.holonomy.attention.layer;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.AffineMap;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Leg;
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
        if (keyRows != rows) {
            throw new ShapeMismatchException(
                    "attention", key + ".weight", new int[] {rows, input[1]}, new int[] {keyRows, input[1]});
        }
        requireMultiple(query, rows);
        requireMultiple(value, valueRows);
        return new int[] {input[0], valueRows};
    }

    private void requireMultiple(String name, int rows) {
        if (rows % heads != 0) {
            throw new ShapeMismatchException("attention: %s.weight has %d rows, expected a multiple of its %d heads"
                    .formatted(name, rows, heads));
        }
    }

    /** Returns the number of rows of a projection whose tensors fit. */
    private static int rows(String name, int columns, TensorFile weights) {
        int[] shape =
                weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY).shape();
        if (shape[1] != columns) {
            throw new ShapeMismatchException("attention", name + ".weight", new int[] {shape[0], columns}, shape);
        }
        if (weights.contains(name + ".bias")) {
            weights.tensor(name + ".bias", shape[0]);
        }
        return shape[0];
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return Stream.of(query, key, value)
                .flatMap(name -> Stream.of(name + ".weight", name + ".bias"))
                .filter(tensor -> tensor.endsWith(".weight") || weights.contains(tensor))
                .toList();
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        int d = rows(query, shape[1], weights) / heads;
        Heads attention = new Heads(heads, score, scale.orElse(1 / Math.sqrt(d)));
        Projection q = Projection.read(query, shape[1], weights);
        Projection k = Projection.read(key, shape[1], weights);
        Projection v = Projection.read(value, shape[1], weights);
        return input.map(output, x -> attention.attend(q.apply(x), k.apply(x), v.apply(x), shape[0]));
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

    /** Queries and keys share a vertex for each head, on which g acts as g and as g⁻ᵀ; values have one of their own. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int d = rows(query, shape[1], weights) / heads;
        int e = rows(value, shape[1], weights) / heads;
        Space products = wiring.fresh(query + "·" + key, d, heads);
        Space values = wiring.fresh(value, e, heads);
        project(query, Leg.Action.ARRIVAL, products, input, weights, wiring);
        project(key, Leg.Action.DEPARTURE, products, input, weights, wiring);
        project(value, Leg.Action.ARRIVAL, values, input, weights, wiring);
        return values;
    }

    private static void project(
            String name, Leg.Action action, Space space, Space input, TensorFile weights, Wiring wiring) {
        wiring.depart(name + ".weight", 1, input);
        wiring.attach(name + ".weight", 0, 0, space, action);
        if (weights.contains(name + ".bias")) {
            wiring.attach(name + ".bias", 0, 0, space, action);
        }
    }

    @Override
    public String describe() {
        return "attention %s, %s, %s".formatted(query, key, value);
    }
}
