package org.holonomy.attention.layer;

import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.AffineMap;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Leg;
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
    public Features forward(Features input, TensorFile weights) {
        int[] shape = outputShape(input.shape(), weights);
        int tokens = shape[0];
        int n = shape[1];
        double[] weight = weights.doubles(name + ".in_proj_weight", 3 * n, n);
        double[] bias = weights.doubles(name + ".in_proj_bias", 3 * n);
        double[] outWeight = weights.doubles(name + ".out_proj.weight", n, n);
        double[] outBias = weights.doubles(name + ".out_proj.bias", n);
        Heads attention = new Heads(heads, Score.SOFTMAX, 1 / Math.sqrt((double) n / heads));
        return input.map(shape, x -> {
            double[][] projected = new double[3][];
            for (int part = 0; part < 3; part++) {
                projected[part] = AffineMap.rows(
                        x,
                        Arrays.copyOfRange(weight, part * n * n, (part + 1) * n * n),
                        Arrays.copyOfRange(bias, part * n, (part + 1) * n));
            }
            double[] joined = attention.attend(projected[0], projected[1], projected[2], tokens);
            return AffineMap.rows(joined, outWeight, outBias);
        });
    }

    /** The rows of queries, keys and values of every head are parts of one tensor. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int n = shape[1];
        Space products = wiring.fresh(name + " query·key", n / heads, heads);
        Space values = wiring.fresh(name + " value", n / heads, heads);
        Space output = wiring.fresh(name, n);
        wiring.depart(name + ".in_proj_weight", 1, input);
        for (String tensor : new String[] {name + ".in_proj_weight", name + ".in_proj_bias"}) {
            wiring.attach(tensor, 0, 0, products, Leg.Action.ARRIVAL);
            wiring.attach(tensor, 0, n, products, Leg.Action.DEPARTURE);
            wiring.attach(tensor, 0, 2 * n, values, Leg.Action.ARRIVAL);
        }
        wiring.depart(name + ".out_proj.weight", 1, values);
        wiring.arrive(name + ".out_proj.weight", 0, output);
        wiring.arrive(name + ".out_proj.bias", 0, output);
        return output;
    }

    @Override
    public String describe() {
        return "multi-head attention " + name;
    }
}
