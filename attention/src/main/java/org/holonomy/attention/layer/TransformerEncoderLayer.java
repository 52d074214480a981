package org.holonomy.attention.layer;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.Probe;
import org.holonomy.gauge.network.Pullback;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Wiring;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * An encoder layer as {@code torch.nn.TransformerEncoderLayer} computes it in evaluation mode.
 *
 * <p>Post-norm: x → norm1(x + attention(x)), then x → norm2(x + feedforward(x)). Pre-norm: x → x + attention(norm1(x)),
 * then x → x + feedforward(norm2(x)). Tensors: {@code self_attn.in_proj_weight} [3n, n] with rows q, k, v,
 * {@code self_attn.in_proj_bias}, {@code self_attn.out_proj}, {@code linear1}, {@code linear2}, {@code norm1},
 * {@code norm2}.
 *
 * @param name prefix of the tensors
 * @param heads number of heads; divides n
 * @param activation of the feed-forward part
 * @param preNorm whether normalisation comes before each part instead of after its sum
 * @param epsilon ε of both normalisations, positive
 */
public record TransformerEncoderLayer(String name, int heads, Activation activation, boolean preNorm, double epsilon)
        implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 2) {
            throw new ShapeMismatchException(
                    "transformer-encoder-layer", "input", new int[] {TensorFile.ANY, TensorFile.ANY}, input);
        }
        if (input[1] % heads != 0) {
            throw new ShapeMismatchException(
                    "transformer-encoder-layer: tokens have %d features, expected a multiple of its %d heads"
                            .formatted(input[1], heads));
        }
        return parts().outputShape(input, weights);
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return parts().tensors(weights);
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        return parts().forward(input, weights, probe);
    }

    /** The layer as a network of simpler ones. */
    private Network parts() {
        Layer norm1 = new Normalization(Normalization.Kind.LAYER, name + ".norm1", epsilon);
        Layer norm2 = new Normalization(Normalization.Kind.LAYER, name + ".norm2", epsilon);
        Layer attention = new PackedAttention(name + ".self_attn", heads);
        List<Layer> feedForward =
                List.of(new Linear(name + ".linear1"), new ActivationLayer(activation), new Linear(name + ".linear2"));
        if (preNorm) {
            return new Network(List.of(
                    new Residual(1, List.of(norm1, attention)),
                    new Residual(1, List.of(norm2, feedForward.get(0), feedForward.get(1), feedForward.get(2)))));
        }
        return new Network(List.of(new Residual(1, List.of(attention)), norm1, new Residual(1, feedForward), norm2));
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        return parts().wire(input, shape, weights, wiring);
    }

    @Override
    public String describe() {
        return "transformer-encoder-layer " + name;
    }

    @Override
    public List<String> parameters(TensorFile weights) {
        return parts().parameters(weights);
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        return parts().pullback(input, weights);
    }
}
