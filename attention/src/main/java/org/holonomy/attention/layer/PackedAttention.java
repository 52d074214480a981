package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.AffineMap;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Pullback;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;

/**
 * Softmax attention as {@code torch.nn.MultiheadAttention} packs it: {@code in_proj_weight} [3n, n] with the rows of
 * queries, keys and values in this order, {@code in_proj_bias} [3n], {@code out_proj.weight} [n, n], {@code out_proj.bias}
 * [n]; products are scaled by 1/√(n / heads).
 *
 * @param name prefix of the tensors
 * @param heads number of heads, at least 1; divides n
 */
public record PackedAttention(String name, int heads) implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int n = input[input.length - 1];
        weights.tensor(name + ".in_proj_weight", 3 * n, n);
        weights.tensor(name + ".in_proj_bias", 3 * n);
        weights.tensor(name + ".out_proj.weight", n, n);
        weights.tensor(name + ".out_proj.bias", n);
        return input.clone();
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of(
                name + ".in_proj_weight", name + ".in_proj_bias", name + ".out_proj.weight", name + ".out_proj.bias");
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = outputShape(input.shape(), weights);
        int n = shape[1];
        double[] weight = weights.doubles(name + ".in_proj_weight", 3 * n, n);
        double[] bias = weights.doubles(name + ".in_proj_bias", 3 * n);
        double[] outWeight = weights.doubles(name + ".out_proj.weight", n, n);
        double[] outBias = weights.doubles(name + ".out_proj.bias", n);
        Heads attention = Heads.ofProducts(heads, Score.SOFTMAX, 1 / Math.sqrt((double) n / heads));
        List<Features> projected = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            double[] rows = Arrays.copyOfRange(weight, part * n * n, (part + 1) * n * n);
            double[] shift = Arrays.copyOfRange(bias, part * n, (part + 1) * n);
            projected.add(input.map(shape, x -> AffineMap.rows(x, rows, shift)));
        }
        probe.observed(projected.get(0));
        Features joined = attention.attend(projected.get(0), projected.get(1), projected.get(2), probe);
        probe.observed(projected.get(2));
        Features output = joined.map(shape, x -> AffineMap.rows(x, outWeight, outBias));
        probe.observed(output);
        return output;
    }

    /** The rows of queries, keys and values of every head are parts of one tensor. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int n = shape[1];
        String weight = name + ".in_proj_weight";
        Optional<String> bias = Optional.of(name + ".in_proj_bias");
        wiring.depart(weight, input, bias);
        Space joined = new HeadSpaces(name, heads, heads, n / heads, n / heads, Score.SOFTMAX, List.of(), wiring)
                .wire(
                        new HeadSpaces.Projection(weight, bias, 0),
                        new HeadSpaces.Projection(weight, bias, n),
                        new HeadSpaces.Projection(weight, bias, 2 * n));
        Space output = wiring.fresh(name, n);
        wiring.depart(name + ".out_proj.weight", joined, Optional.of(name + ".out_proj.bias"));
        wiring.arrive(name + ".out_proj.weight", 0, 0, output);
        output = wiring.translate(name + ".out_proj.bias", 0, 0, output);
        wiring.observe(output);
        return output;
    }

    @Override
    public String describe() {
        return "multi-head attention " + name;
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = outputShape(input.shape(), weights);
        int n = shape[1];
        double[] weight = weights.doubles(name + ".in_proj_weight", 3 * n, n);
        double[] bias = weights.doubles(name + ".in_proj_bias", 3 * n);
        double[] outWeight = weights.doubles(name + ".out_proj.weight", n, n);
        Heads attention = Heads.ofProducts(heads, Score.SOFTMAX, 1 / Math.sqrt((double) n / heads));
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            double[] packed = AffineMap.rows(x, weight, bias);
            double[] q = columns(packed, 0, n);
            double[] k = columns(packed, n, n);
            double[] v = columns(packed, 2 * n, n);
            double[] joined = attention.attend(q, k, v, shape[0]);
            gradient.add(name + ".out_proj.weight", AffineMap.weightCotangent(c, joined, n));
            gradient.add(name + ".out_proj.bias", AffineMap.biasCotangent(c, n));
            double[] packedCotangent = new AttentionPullback(attention, q, k, v, shape[0])
                    .apply(AffineMap.transposed(c, outWeight, n))
                    .packed(shape[0]);
            gradient.add(name + ".in_proj_weight", AffineMap.weightCotangent(packedCotangent, x, 3 * n));
            gradient.add(name + ".in_proj_bias", AffineMap.biasCotangent(packedCotangent, 3 * n));
            return AffineMap.transposed(packedCotangent, weight, 3 * n);
        });
    }

    /** Returns columns of rows of 3 · {@code count} numbers. */
    private static double[] columns(double[] packed, int first, int count) {
        double[] part = new double[packed.length / 3];
        for (int row = 0; row < part.length / count; row++) {
            System.arraycopy(packed, row * 3 * count + first, part, row * count, count);
        }
        return part;
    }
}
