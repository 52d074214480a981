package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Two-dimensional cross-correlation (no kernel flip) with zero padding: {@code name.weight} [out, in / groups, kh, kw] and,
 * if it is there, {@code name.bias} [out].
 *
 * @param name prefix of the tensors
 * @param stride distance between neighbouring windows, at least 1
 * @param padding zeros added on every side, at least 0
 * @param groups number of blocks of channels that do not mix, at least 1
 */
public record Convolution(String name, int stride, int padding, int groups) implements Layer {

    /** Checks the three numbers. */
    public Convolution {
        if (stride < 1 || padding < 0 || groups < 1) {
            throw new IllegalArgumentException(
                    "conv2d %s: stride %d, padding %d, groups %d, expected stride >= 1, padding >= 0, groups >= 1"
                            .formatted(name, stride, padding, groups));
        }
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] kernel = kernel(weights);
        if (input.length != 3) {
            throw new ShapeMismatchException(
                    "conv2d", "input", new int[] {TensorFile.ANY, TensorFile.ANY, TensorFile.ANY}, input);
        }
        if (input[0] % groups != 0 || kernel[0] % groups != 0) {
            throw new ShapeMismatchException("conv2d: %s takes %d channels to %d, expected multiples of its %d groups"
                    .formatted(name, input[0], kernel[0], groups));
        }
        if (input[0] / groups != kernel[1]) {
            throw new ShapeMismatchException(
                    "conv2d", name + ".weight", new int[] {kernel[0], input[0] / groups, kernel[2], kernel[3]}, kernel);
        }
        if (input[1] + 2 * padding < kernel[2] || input[2] + 2 * padding < kernel[3]) {
            throw new ShapeMismatchException(
                    "conv2d: %s.weight has windows of %d x %d, expected at most %d x %d, the image with its padding"
                            .formatted(name, kernel[2], kernel[3], input[1] + 2 * padding, input[2] + 2 * padding));
        }
        if (weights.contains(name + ".bias")) {
            weights.tensor(name + ".bias", kernel[0]);
        }
        return new int[] {kernel[0], windows(input[1], kernel[2]), windows(input[2], kernel[3])};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return weights.contains(name + ".bias") ? List.of(name + ".weight", name + ".bias") : List.of(name + ".weight");
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        int[] output = outputShape(input.shape(), weights);
        int[] kernel = kernel(weights);
        double[] weight = weights.doubles(name + ".weight", kernel);
        double[] bias =
                weights.contains(name + ".bias") ? weights.doubles(name + ".bias", kernel[0]) : new double[kernel[0]];
        int[] shape = input.shape();
        return input.map(output, x -> correlate(x, shape, weight, kernel, bias, output));
    }

    private int[] kernel(TensorFile weights) {
        return weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY, TensorFile.ANY, TensorFile.ANY)
                .shape();
    }

    private int windows(int size, int kernel) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    private double[] correlate(double[] x, int[] shape, double[] weight, int[] kernel, double[] bias, int[] output) {
        double[] y = new double[Features.size(output)];
        int outPerGroup = kernel[0] / groups;
        for (int o = 0; o < kernel[0]; o++) {
            int firstChannel = o / outPerGroup * kernel[1];
            for (int row = 0; row < output[1]; row++) {
                for (int column = 0; column < output[2]; column++) {
                    double sum = bias[o];
                    for (int c = 0; c < kernel[1]; c++) {
                        int plane = (firstChannel + c) * shape[1] * shape[2];
                        int filter = (o * kernel[1] + c) * kernel[2] * kernel[3];
                        sum += window(x, shape, plane, weight, kernel, filter, row, column);
                    }
                    y[(o * output[1] + row) * output[2] + column] = sum;
                }
            }
        }
        return y;
    }

    private double window(
            double[] x, int[] shape, int plane, double[] weight, int[] kernel, int filter, int row, int column) {
        double sum = 0;
        for (int i = 0; i < kernel[2]; i++) {
            int r = row * stride + i - padding;
            if (r < 0 || r >= shape[1]) {
                continue;
            }
            for (int j = 0; j < kernel[3]; j++) {
                int c = column * stride + j - padding;
                if (c >= 0 && c < shape[2]) {
                    sum += weight[filter + i * kernel[3] + j] * x[plane + r * shape[2] + c];
                }
            }
        }
        return sum;
    }

    /** With groups, channels are tied to their block: both ends are fixed. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        Space arrival = wiring.fresh(name, outputShape(shape, weights)[0]);
        if (groups == 1) {
            wiring.depart(name + ".weight", 1, input);
        } else {
            wiring.restrict(input, GaugeGroup.TRIVIAL);
            wiring.restrict(arrival, GaugeGroup.TRIVIAL);
        }
        wiring.arrive(name + ".weight", 0, arrival);
        if (weights.contains(name + ".bias")) {
            wiring.arrive(name + ".bias", 0, arrival);
        }
        return arrival;
    }

    @Override
    public String describe() {
        return "conv2d " + name;
    }
}
