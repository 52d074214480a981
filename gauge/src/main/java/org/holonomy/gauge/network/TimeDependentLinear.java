package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * y = W x + b + v t of states x and depths t, given as one vector (x, t): the first layer of a neural ODE's field. Tensors
 * {@code name.weight} [out, in], {@code name.bias} [out], {@code time.weight} [out, 1].
 *
 * @param name prefix of W and b
 * @param time prefix of v
 */
public record TimeDependentLinear(String name, String time) implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] shape =
                weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY).shape();
        if (input.length != 1 || input[0] != shape[1] + 1) {
            throw new ShapeMismatchException("field", name + ".weight", new int[] {shape[0], input[0] - 1}, shape);
        }
        weights.tensor(name + ".bias", shape[0]);
        weights.tensor(time + ".weight", shape[0], 1);
        return new int[] {shape[0]};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of(name + ".weight", name + ".bias", time + ".weight");
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] output = outputShape(input.shape(), weights);
        double[] joined = joined(weights, output[0], input.shape()[0]);
        double[] bias = weights.doubles(name + ".bias", output);
        Features arrived = input.map(output, x -> AffineMap.rows(x, joined, bias));
        probe.observed(arrived);
        return arrived;
    }

    /** Returns (W, v) as one matrix [out, columns]. */
    private double[] joined(TensorFile weights, int out, int columns) {
        double[] weight = weights.doubles(name + ".weight", out, columns - 1);
        double[] slope = weights.doubles(time + ".weight", out, 1);
        double[] joined = new double[out * columns];
        for (int i = 0; i < out; i++) {
            System.arraycopy(weight, i * (columns - 1), joined, i * columns, columns - 1);
            joined[(i + 1) * columns - 1] = slope[i];
        }
        return joined;
    }

    /** States and depths stay as they are. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        Space arrival = wiring.fresh(name, outputShape(shape, weights)[0]);
        wiring.arrive(name + ".weight", 0, 0, arrival);
        wiring.arrive(time + ".weight", 0, 0, arrival);
        arrival = wiring.translate(name + ".bias", 0, 0, arrival);
        wiring.observe(arrival);
        return arrival;
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int out = outputShape(input.shape(), weights)[0];
        int columns = input.shape()[0];
        double[] joined = joined(weights, out, columns);
        return (cotangent, gradient) -> input.combine(cotangent, input.shape(), (x, c) -> {
            double[] outer = AffineMap.weightCotangent(c, x, out);
            double[] weight = new double[out * (columns - 1)];
            double[] slope = new double[out];
            for (int i = 0; i < out; i++) {
                System.arraycopy(outer, i * columns, weight, i * (columns - 1), columns - 1);
                slope[i] = outer[(i + 1) * columns - 1];
            }
            gradient.add(name + ".weight", weight);
            gradient.add(time + ".weight", slope);
            gradient.add(name + ".bias", AffineMap.biasCotangent(c, out));
            return AffineMap.transposed(c, joined, out);
        });
    }

    @Override
    public String describe() {
        return "linear %s with %s t".formatted(name, time);
    }
}
