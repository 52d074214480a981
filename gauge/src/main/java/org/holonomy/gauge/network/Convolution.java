package org.holonomy.gauge.network;

import java.util.List;
import java.util.Optional;
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
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] output = outputShape(input.shape(), weights);
        int[] kernel = kernel(weights);
        double[] weight = weights.doubles(name + ".weight", kernel);
        double[] bias =
                weights.contains(name + ".bias") ? weights.doubles(name + ".bias", kernel[0]) : new double[kernel[0]];
        int[] shape = input.shape();
        Features arrived = input.map(output, x -> correlate(x, shape, weight, kernel, bias, output));
        probe.observed(arrived);
        return arrived;
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

    /**
     * Zeros around the image do not move with its channels, so that translations need a convolution without them. Groups
     * keep channels apart: those that come in stay where they are, unless every channel is a group of its own; those that
     * leave are free within their group.
     */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int channels = outputShape(shape, weights)[0];
        Optional<String> bias = Optional.of(name + ".bias").filter(weights::contains);
        Space arrival;
        if (groups == 1) {
            wiring.depart(name + ".weight", input, padding == 0 ? bias : Optional.empty());
            arrival = wiring.fresh(name, channels);
            wiring.arrive(name + ".weight", 0, 0, arrival);
        } else if (groups == channels && groups == shape[0]) {
            arrival = depthwise(wiring.pin(input), wiring);
        } else {
            wiring.restrict(describe() + " in groups", wiring.pin(input), GaugeGroup.TRIVIAL);
            arrival = wiring.fresh(name, "group", channels / groups, groups);
            wiring.arrive(name + ".weight", 0, 0, arrival);
        }
        if (bias.isPresent()) {
            arrival = wiring.translate(bias.get(), 0, 0, arrival);
        }
        wiring.observe(arrival);
        return arrival;
    }

    /** One kernel for every channel: it is permuted with the channel and takes the quotient of the factors around it. */
    private Space depthwise(Space input, Wiring wiring) {
        wiring.restrict(describe() + " channel by channel", input, GaugeGroup.MONOMIAL);
        wiring.oppose(name + ".weight", 0, 0, input);
        Space factors = wiring.diagonal(name, input.size());
        wiring.arrive(name + ".weight", 0, 0, factors);
        return input.permuted().and(factors);
    }

    @Override
    public String describe() {
        return "conv2d " + name;
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        int[] kernel = kernel(weights);
        double[] weight = weights.doubles(name + ".weight", kernel);
        boolean biased = weights.contains(name + ".bias");
        int area = output[1] * output[2];
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            double[] pulled = new double[x.length];
            double[] taps = new double[weight.length];
            double[] shifts = new double[kernel[0]];
            for (int k = 0; k < c.length; k++) {
                int o = k / area;
                int row = k % area / output[2] * stride - padding;
                int column = k % output[2] * stride - padding;
                shifts[o] += c[k];
                pullWindow(c[k], o, row, column, x, shape, weight, kernel, pulled, taps);
            }
            gradient.add(name + ".weight", taps);
            if (biased) {
                gradient.add(name + ".bias", shifts);
            }
            return pulled;
        });
    }

    /** Every product of a tap and an entry in the window of one output goes back to both; row and column are its corner. */
    private void pullWindow(
            double c,
            int o,
            int row,
            int column,
            double[] x,
            int[] shape,
            double[] weight,
            int[] kernel,
            double[] pulled,
            double[] taps) {
        int first = o / (kernel[0] / groups) * kernel[1];
        int area = kernel[2] * kernel[3];
        for (int tap = 0; tap < kernel[1] * area; tap++) {
            int i = row + tap % area / kernel[3];
            int j = column + tap % kernel[3];
            if (i >= 0 && i < shape[1] && j >= 0 && j < shape[2]) {
                int place = ((first + tap / area) * shape[1] + i) * shape[2] + j;
                int entry = o * kernel[1] * area + tap;
                pulled[place] += c * weight[entry];
                taps[entry] += c * x[place];
            }
        }
    }
}
