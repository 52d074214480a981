package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Batch normalisation in evaluation mode, channel by channel: (x − running_mean) / √(running_var + ε) · weight + bias.
 *
 * @param name prefix of the tensors {@code weight}, {@code bias}, {@code running_mean}, {@code running_var}, all [c]
 * @param epsilon ε, positive
 */
public record BatchNorm(String name, double epsilon) implements Layer {

    /** What torch.nn takes unless told otherwise. */
    public static final double DEFAULT_EPSILON = 1e-5;

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int channels = weights.tensor(name + ".running_mean", TensorFile.ANY).shape()[0];
        if (input.length == 0 || input[0] != channels) {
            throw new ShapeMismatchException(
                    "batchnorm2d", name + ".running_mean", new int[] {input.length == 0 ? 0 : input[0]}, new int[] {
                        channels
                    });
        }
        tensors(weights).forEach(tensor -> weights.tensor(tensor, channels));
        return input.clone();
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of(name + ".weight", name + ".bias", name + ".running_mean", name + ".running_var");
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = outputShape(input.shape(), weights);
        int channels = shape[0];
        double[] mean = weights.doubles(name + ".running_mean", channels);
        double[] variance = weights.doubles(name + ".running_var", channels);
        double[] scale = weights.doubles(name + ".weight", channels);
        double[] shift = weights.doubles(name + ".bias", channels);
        int area = Features.size(shape) / channels;
        Features normalized = input.map(shape, x -> {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                int c = i / area;
                y[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + epsilon) * scale[c] + shift[c];
            }
            return y;
        });
        probe.observed(normalized);
        return normalized;
    }

    /**
     * Factors s and translations a before it go into W → sW, running_mean → s · running_mean + a, weight → weight / s; its
     * own weight and bias take those that act behind it.
     */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        Space before = wiring.release(describe(), input);
        wiring.follow(name + ".running_mean", before);
        wiring.permute(name + ".running_var", input);
        Space after = input.rigid();
        wiring.gain(name + ".weight", before, after);
        after = wiring.translate(name + ".bias", 0, 0, after);
        wiring.observe(after);
        return after;
    }

    @Override
    public String describe() {
        return "batchnorm2d " + name;
    }

    /** Weight and bias; the running statistics follow the data, not a gradient. */
    @Override
    public List<String> parameters(TensorFile weights) {
        return List.of(name + ".weight", name + ".bias");
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = outputShape(input.shape(), weights);
        int channels = shape[0];
        double[] mean = weights.doubles(name + ".running_mean", channels);
        double[] variance = weights.doubles(name + ".running_var", channels);
        double[] scale = weights.doubles(name + ".weight", channels);
        int area = Features.size(shape) / channels;
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            double[] pulled = new double[x.length];
            double[] scaleCotangent = new double[channels];
            double[] shiftCotangent = new double[channels];
            for (int i = 0; i < x.length; i++) {
                int k = i / area;
                double deviation = Math.sqrt(variance[k] + epsilon);
                pulled[i] = c[i] * scale[k] / deviation;
                scaleCotangent[k] += c[i] * (x[i] - mean[k]) / deviation;
                shiftCotangent[k] += c[i];
            }
            gradient.add(name + ".weight", scaleCotangent);
            gradient.add(name + ".bias", shiftCotangent);
            return pulled;
        });
    }
}
