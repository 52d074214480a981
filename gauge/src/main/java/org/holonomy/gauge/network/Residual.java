package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * x + scale · f(x): with scale h, one Euler step of a neural ODE.
 *
 * @param scale factor of the branch; finite
 * @param layers f, at least one layer; its output has the shape of its input
 */
public record Residual(double scale, List<Layer> layers) implements Layer {

    /** Copies the list and checks the scale. */
    public Residual {
        layers = List.copyOf(layers);
        if (layers.isEmpty() || !Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "residual: %d layers and scale %s, expected at least one layer and a finite scale"
                            .formatted(layers.size(), scale));
        }
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] output = Network.chain(layers, input, weights);
        if (!Arrays.equals(input, output)) {
            throw new ShapeMismatchException("residual", "branch", input, output);
        }
        return output;
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return new Network(layers).tensors(weights);
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        Features branch = new Network(layers).forward(input, weights, probe);
        List<double[]> sums = new ArrayList<>(input.count());
        for (int k = 0; k < input.count(); k++) {
            double[] sum = input.samples().get(k).clone();
            double[] step = branch.samples().get(k);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * step[i];
            }
            sums.add(sum);
        }
        return Features.of(input.shape(), sums);
    }

    /** What comes in and what the branch adds are one space. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        wiring.share(input);
        return wiring.sum(describe(), NetworkGauge.wire(layers, input, shape, weights, wiring), scale);
    }

    @Override
    public String describe() {
        return layers.stream().map(Layer::describe).collect(Collectors.joining(", ", "residual (", ")"));
    }

    @Override
    public List<String> parameters(TensorFile weights) {
        return new Network(layers).parameters(weights);
    }

    /** c + scale · (∂f/∂x)ᵀ c. */
    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        Pullback branch = new Network(layers).pullback(input, weights);
        return (cotangent, gradient) -> {
            Features scaled = cotangent.map(
                    cotangent.shape(), c -> Arrays.stream(c).map(e -> scale * e).toArray());
            return cotangent.combine(branch.apply(scaled, gradient), input.shape(), (skipped, pulled) -> {
                double[] sum = skipped.clone();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += pulled[i];
                }
                return sum;
            });
        };
    }
}
