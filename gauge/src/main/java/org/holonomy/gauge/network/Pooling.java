package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Pooling over square windows that do not overlap; rows and columns that fill no window are dropped, as torch.nn does.
 *
 * @param kind what is taken of a window
 * @param size side of a window, at least 1
 */
public record Pooling(Kind kind, int size) implements Layer {

    /** What is taken of a window. */
    public enum Kind {
        /** The largest entry. */
        MAXIMUM,
        /** The mean. */
        AVERAGE
    }

    /** Checks the side. */
    public Pooling {
        if (size < 1) {
            throw new IllegalArgumentException("pooling: windows of side %d, expected at least 1".formatted(size));
        }
    }

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 3 || input[1] < size || input[2] < size) {
            throw new ShapeMismatchException("pooling", "input", new int[] {TensorFile.ANY, size, size}, input);
        }
        return new int[] {input[0], input[1] / size, input[2] / size};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of();
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        return input.map(output, x -> {
            double[] y = new double[Features.size(output)];
            for (int k = 0; k < y.length; k++) {
                int column = k % output[2];
                int row = k / output[2] % output[1];
                int plane = k / (output[1] * output[2]) * shape[1] * shape[2];
                y[k] = window(x, plane + row * size * shape[2] + column * size, shape[2]);
            }
            return y;
        });
    }

    private double window(double[] x, int corner, int width) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = x[corner + i * width + j];
                largest = Math.max(largest, entry);
                sum += entry;
            }
        }
        return kind == Kind.MAXIMUM ? largest : sum / (size * size);
    }

    /** A maximum commutes with positive factors only; a mean with everything. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        if (kind == Kind.MAXIMUM) {
            wiring.restrict(describe(), input, GaugeGroup.POSITIVE_MONOMIAL);
        }
        return input;
    }

    @Override
    public String describe() {
        return (kind == Kind.MAXIMUM ? "maxpool2d " : "avgpool2d ") + size;
    }

    /** Everything to the first of the largest entries, or equal shares to all. */
    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = input.shape();
        int[] output = outputShape(shape, weights);
        return (cotangent, gradient) -> input.combine(cotangent, shape, (x, c) -> {
            double[] pulled = new double[x.length];
            for (int k = 0; k < c.length; k++) {
                int column = k % output[2];
                int row = k / output[2] % output[1];
                int plane = k / (output[1] * output[2]) * shape[1] * shape[2];
                spread(c[k], x, plane + row * size * shape[2] + column * size, shape[2], pulled);
            }
            return pulled;
        });
    }

    private void spread(double cotangent, double[] x, int corner, int width, double[] pulled) {
        int largest = corner;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int place = corner + i * width + j;
                if (kind == Kind.AVERAGE) {
                    pulled[place] += cotangent / (size * size);
                } else if (x[place] > x[largest]) {
                    largest = place;
                }
            }
        }
        if (kind == Kind.MAXIMUM) {
            pulled[largest] += cotangent;
        }
    }
}
