package org.holonomy.attention.layer;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Normalisation of every token: LayerNorm, (x − mean) / √(variance + ε) · weight + bias, or RMSNorm,
 * x / √(mean of squares + ε) · weight.
 *
 * @param kind which of the two
 * @param name prefix of the tensors {@code weight} and, for LayerNorm, {@code bias}, both [n]
 * @param epsilon ε, positive
 */
public record Normalization(Kind kind, String name, double epsilon) implements Layer {

    /** What torch.nn takes unless told otherwise. */
    public static final double DEFAULT_EPSILON = 1e-5;

    /** What a token is divided by. */
    public enum Kind {
        /** Its standard deviation, after its mean was subtracted. */
        LAYER,
        /** Its root mean square. */
        ROOT_MEAN_SQUARE
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] shape = weights.tensor(name + ".weight", TensorFile.ANY).shape();
        if (input.length == 0 || input[input.length - 1] != shape[0]) {
            throw new ShapeMismatchException(
                    "normalization",
                    name + ".weight",
                    new int[] {input.length == 0 ? 0 : input[input.length - 1]},
                    shape);
        }
        tensors(weights).forEach(tensor -> weights.tensor(tensor, shape[0]));
        return input.clone();
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return weights.contains(name + ".bias") ? List.of(name + ".weight", name + ".bias") : List.of(name + ".weight");
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        int[] shape = outputShape(input.shape(), weights);
        int n = shape[shape.length - 1];
        double[] scale = weights.doubles(name + ".weight", n);
        double[] shift = weights.contains(name + ".bias") ? weights.doubles(name + ".bias", n) : new double[n];
        return input.map(shape, x -> normalize(x, n, scale, shift));
    }

    private double[] normalize(double[] x, int n, double[] scale, double[] shift) {
        double[] y = new double[x.length];
        for (int first = 0; first < x.length; first += n) {
            double mean = 0;
            if (kind == Kind.LAYER) {
                for (int i = 0; i < n; i++) {
                    mean += x[first + i] / n;
                }
            }
            double square = 0;
            for (int i = 0; i < n; i++) {
                square += (x[first + i] - mean) * (x[first + i] - mean) / n;
            }
            double deviation = Math.sqrt(square + epsilon);
            for (int i = 0; i < n; i++) {
                y[first + i] = (x[first + i] - mean) / deviation * scale[i] + shift[i];
            }
        }
        return y;
    }

    /** The gains keep rotations out: permutations are left, and for RMSNorm, which has no mean and no shift, signs. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        boolean signed = kind == Kind.ROOT_MEAN_SQUARE && !weights.contains(name + ".bias");
        wiring.restrict(input, signed ? GaugeGroup.SIGNED_PERMUTATIONS : GaugeGroup.PERMUTATIONS);
        wiring.attach(name + ".weight", 0, 0, input, Leg.Action.PERMUTATION);
        if (weights.contains(name + ".bias")) {
            wiring.attach(name + ".bias", 0, 0, input, Leg.Action.PERMUTATION);
        }
        return input;
    }

    @Override
    public String describe() {
        return (kind == Kind.LAYER ? "layernorm " : "rmsnorm ") + name;
    }
}
