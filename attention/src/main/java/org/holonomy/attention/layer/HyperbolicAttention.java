package org.holonomy.attention.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Pullback;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Self-attention that compares points: hᵢ = Σⱼ score(−β S(qᵢ, kⱼ) − c) vⱼ, with S the sum of the distances of hyperbolic
 * spaces.
 *
 * <p><b>Shape.</b> [tokens, n] to [tokens, heads · e]. Query and key weights are [heads · d, n], value weights [heads · e, n];
 * biases are read where they are there. The rows of queries and keys are the flat coordinates of all heads, then the
 * logarithms of the heights of all heads, see {@link PointGeometry}.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-3.
 *
 * @param query prefix of the query projection's tensors
 * @param key prefix of the key projection's tensors
 * @param value prefix of the value projection's tensors
 * @param heads number of heads, at least 1
 * @param geometry of the points
 * @param beta β; where it is not given, 1 / mean(S) for every head
 * @param offset c, which softmax does not see
 * @param score what makes weights of the comparisons
 * @param causal whether a query sees only the keys of tokens that are not after its own
 */
public record HyperbolicAttention(
        String query,
        String key,
        String value,
        int heads,
        PointGeometry geometry,
        OptionalDouble beta,
        double offset,
        Score score,
        boolean causal)
        implements Layer {

    /** Checks the numbers. */
    public HyperbolicAttention {
        if (heads < 1) {
            throw new IllegalArgumentException("hyperbolic attention: %d heads, expected at least 1".formatted(heads));
        }
        if (!Double.isFinite(beta.orElse(0)) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "hyperbolic attention: beta %s, offset %s, expected finite numbers".formatted(beta, offset));
        }
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 2) {
            throw new ShapeMismatchException(describe(), "input", new int[] {TensorFile.ANY, TensorFile.ANY}, input);
        }
        int rows = Projection.rows(query, input[1], weights);
        int keyRows = Projection.rows(key, input[1], weights);
        int valueRows = Projection.rows(value, input[1], weights);
        if (rows % heads != 0 || !geometry.admits(rows / heads)) {
            throw new ShapeMismatchException("hyperbolic attention: %s.weight has %d rows for %s, expected %s"
                    .formatted(query, rows, heads == 1 ? "one head" : heads + " heads", geometry.expectation()));
        }
        if (keyRows != rows) {
            throw new ShapeMismatchException(
                    describe(), key + ".weight", new int[] {rows, input[1]}, new int[] {keyRows, input[1]});
        }
        if (valueRows % heads != 0) {
            throw new ShapeMismatchException(
                    "hyperbolic attention: %s.weight has %d rows, expected a multiple of its %d heads"
                            .formatted(value, valueRows, heads));
        }
        return new int[] {input[0], valueRows};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return Projection.tensors(weights, query, key, value);
    }

    private Heads attention() {
        return new Heads(heads, score, new PointDistance(geometry, beta, offset, causal), causal);
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        int[] wide = {shape[0], Projection.rows(query, shape[1], weights)};
        Features queries = input.map(wide, Projection.read(query, shape[1], weights)::apply);
        Features keys = input.map(wide, Projection.read(key, shape[1], weights)::apply);
        Features values = input.map(output, Projection.read(value, shape[1], weights)::apply);
        probe.observed(queries);
        if (geometry == PointGeometry.HALF_SPACE) {
            probe.observed(heights(queries));
        }
        Features result = attention().attend(queries, keys, values, probe);
        probe.observed(values);
        return result;
    }

    /** Returns the heights of all heads' queries, the last of their coordinates. */
    private Features heights(Features queries) {
        int[] shape = queries.shape();
        return queries.map(new int[] {shape[0], heads}, x -> {
            double[] heights = new double[shape[0] * heads];
            Arrays.setAll(heights, k -> FastMath.exp(x[(k / heads + 1) * shape[1] - heads + k % heads]));
            return heights;
        });
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int d = Projection.rows(query, shape[1], weights) / heads;
        int e = Projection.rows(value, shape[1], weights) / heads;
        return new HeadSpaces(query + "·" + key + "·" + value, heads, heads, d, e, score, List.of(), wiring)
                .wirePoints(
                        geometry,
                        departing(query, input, weights, wiring),
                        departing(key, input, weights, wiring),
                        departing(value, input, weights, wiring));
    }

    private static HeadSpaces.Projection departing(String name, Space input, TensorFile weights, Wiring wiring) {
        Optional<String> bias = Projection.bias(name, weights);
        wiring.depart(name + ".weight", input, bias);
        return new HeadSpaces.Projection(name + ".weight", bias, 0);
    }

    @Override
    public String describe() {
        return "hyperbolic attention %s, %s, %s".formatted(query, key, value);
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = input.shape();
        outputShape(shape, weights);
        Heads attention = attention();
        Projection q = Projection.read(query, shape[1], weights);
        Projection k = Projection.read(key, shape[1], weights);
        Projection v = Projection.read(value, shape[1], weights);
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            AttentionPullback.Cotangents pulled =
                    new AttentionPullback(attention, q.apply(x), k.apply(x), v.apply(x), shape[0]).apply(c);
            return Projection.sum(
                    q.pullBack(x, pulled.queries(), gradient),
                    k.pullBack(x, pulled.keys(), gradient),
                    v.pullBack(x, pulled.values(), gradient));
        });
    }
}
