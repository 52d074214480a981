package org.holonomy.attention.layer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Pullback;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Self-attention with three linear projections: h_i = Σⱼ score(scale · q_i · k_j) v_j.
 *
 * <p><b>Shape.</b> [tokens, n] to [tokens, heads · e]. Query weights are [heads · d, n], key weights
 * [keyValueHeads · d, n], value weights [keyValueHeads · e, n]; biases are read where they are there.
 *
 * <p><b>Source.</b> arXiv:2402.02362, section 2.3, for ReLU scores; A. Vaswani et al., <i>Attention is all you need</i>,
 * 2017, eq. (1), for softmax; J. Ainslie et al., <i>GQA</i>, 2023, for query heads that share keys and values.
 *
 * @param query prefix of the query projection's tensors
 * @param key prefix of the key projection's tensors
 * @param value prefix of the value projection's tensors
 * @param heads number of heads of queries, at least 1
 * @param score what becomes of the products
 * @param scale factor of the products; 1/√d where it is not given
 * @param keyValueHeads number of heads of keys and values, which divides {@code heads}; query head h uses number
 *     h · keyValueHeads / heads, rounded down
 * @param maps what happens to queries and keys before their products, in order; mostly nothing
 * @param causal whether a query sees only the keys of tokens that are not after its own
 */
public record SelfAttention(
        String query,
        String key,
        String value,
        int heads,
        Score score,
        OptionalDouble scale,
        int keyValueHeads,
        List<HeadMap> maps,
        boolean causal)
        implements Layer {

    /** Copies the list and checks the numbers of heads. */
    public SelfAttention {
        if (heads < 1 || keyValueHeads < 1 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "attention: %d heads of queries and %d of keys and values, expected the second to divide the first"
                            .formatted(heads, keyValueHeads));
        }
        maps = List.copyOf(maps);
    }

    /** Returns attention with keys and values for every head and products of queries and keys as they are. */
    public SelfAttention(String query, String key, String value, int heads, Score score, OptionalDouble scale) {
        this(query, key, value, heads, score, scale, heads, List.of(), false);
    }

    /** Returns attention in which every query sees all keys. */
    public SelfAttention(
            String query,
            String key,
            String value,
            int heads,
            Score score,
            OptionalDouble scale,
            int keyValueHeads,
            List<HeadMap> maps) {
        this(query, key, value, heads, score, scale, keyValueHeads, maps, false);
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 2) {
            throw new ShapeMismatchException("attention", "input", new int[] {TensorFile.ANY, TensorFile.ANY}, input);
        }
        int rows = Projection.rows(query, input[1], weights);
        int keyRows = Projection.rows(key, input[1], weights);
        int valueRows = Projection.rows(value, input[1], weights);
        int d = rows / heads;
        requireMultiple(query, rows, heads);
        if (keyRows != d * keyValueHeads) {
            throw new ShapeMismatchException(
                    "attention", key + ".weight", new int[] {d * keyValueHeads, input[1]}, new int[] {keyRows, input[1]
                    });
        }
        requireMultiple(value, valueRows, keyValueHeads);
        for (HeadMap map : maps) {
            if (!map.admits(d)) {
                throw new ShapeMismatchException(
                        "attention with " + map, query + ".weight", new int[] {heads * (d + 1), input[1]}, new int[] {
                            rows, input[1]
                        });
            }
        }
        return new int[] {input[0], valueRows / keyValueHeads * heads};
    }

    private static void requireMultiple(String name, int rows, int count) {
        if (rows % count != 0) {
            throw new ShapeMismatchException("attention: %s.weight has %d rows, expected a multiple of its %d heads"
                    .formatted(name, rows, count));
        }
    }

    private Heads attention(int d) {
        return new Heads(heads, score, new ScaledProduct(scale.orElse(1 / Math.sqrt(d))), causal);
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return Projection.tensors(weights, query, key, value);
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        int d = Projection.rows(query, shape[1], weights) / heads;
        Heads attention = attention(d);
        Projection q = Projection.read(query, shape[1], weights);
        Projection k = Projection.read(key, shape[1], weights);
        Projection v = Projection.read(value, shape[1], weights);
        HeadRows own = new HeadRows(shape[0], heads);
        HeadRows shared = new HeadRows(shape[0], keyValueHeads);
        int[] wide = {shape[0], d * heads};
        Features queries = input.map(wide, q::apply);
        Features keys = input.map(new int[] {shape[0], d * keyValueHeads}, k::apply);
        Features values = input.map(new int[] {shape[0], output[1] / heads * keyValueHeads}, v::apply);
        probe.observed(queries);
        if (HeadNormalization.isExact(maps)) {
            probe.observed(own.lengths(queries));
            probe.observed(shared.lengths(keys));
        }
        Features result = attention.attend(
                queries.map(wide, x -> own.map(x, maps)),
                keys.map(wide, x -> shared.shared(shared.map(x, maps), heads)),
                values.map(output, x -> shared.shared(x, heads)),
                probe);
        probe.observed(values);
        return result;
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int d = Projection.rows(query, shape[1], weights) / heads;
        int e = Projection.rows(value, shape[1], weights) / keyValueHeads;
        return new HeadSpaces(query + "·" + key + "·" + value, heads, keyValueHeads, d, e, score, maps, wiring)
                .wire(
                        depart(query, input, weights, wiring),
                        depart(key, input, weights, wiring),
                        depart(value, input, weights, wiring));
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

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = input.shape();
        outputShape(shape, weights);
        int d = Projection.rows(query, shape[1], weights) / heads;
        Heads attention = attention(d);
        Projection q = Projection.read(query, shape[1], weights);
        Projection k = Projection.read(key, shape[1], weights);
        Projection v = Projection.read(value, shape[1], weights);
        HeadRows queries = new HeadRows(shape[0], heads);
        HeadRows shared = new HeadRows(shape[0], keyValueHeads);
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            double[] projectedQueries = q.apply(x);
            double[] projectedKeys = k.apply(x);
            AttentionPullback.Cotangents pulled = new AttentionPullback(
                            attention,
                            queries.map(projectedQueries, maps),
                            shared.shared(shared.map(projectedKeys, maps), heads),
                            shared.shared(v.apply(x), heads),
                            shape[0])
                    .apply(c);
            return Projection.sum(
                    q.pullBack(x, queries.pullBack(projectedQueries, maps, pulled.queries()), gradient),
                    k.pullBack(x, shared.pullBack(projectedKeys, maps, shared.summed(pulled.keys(), heads)), gradient),
                    v.pullBack(x, shared.summed(pulled.values(), heads), gradient));
        });
    }
}
