package org.holonomy.gauge.network;

import java.util.List;
import java.util.Optional;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * y = W x + b on the last axis: tensors {@code name.weight} [out, in] and, if it is there, {@code name.bias} [out].
 *
 * @param name prefix of the tensors
 */
public record Linear(String name) implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        int[] shape =
                weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY).shape();
        int last = input.length - 1;
        if (input.length == 0 || input[last] != shape[1]) {
            throw new ShapeMismatchException(
                    "linear", name + ".weight", new int[] {shape[0], input.length == 0 ? 0 : input[last]}, shape);
        }
        if (weights.contains(name + ".bias")) {
            weights.tensor(name + ".bias", shape[0]);
        }
        int[] output = input.clone();
        output[last] = shape[0];
        return output;
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return weights.contains(name + ".bias") ? List.of(name + ".weight", name + ".bias") : List.of(name + ".weight");
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] output = outputShape(input.shape(), weights);
        int out = output[output.length - 1];
        double[] weight = weights.doubles(name + ".weight", out, TensorFile.ANY);
        double[] bias = weights.contains(name + ".bias") ? weights.doubles(name + ".bias", out) : new double[out];
        Features arrived = input.map(output, x -> AffineMap.rows(x, weight, bias));
        probe.observed(arrived);
        return arrived;
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int[] output = outputShape(shape, weights);
        Space arrival = wiring.fresh(name, output[output.length - 1]);
        Optional<String> bias = Optional.of(name + ".bias").filter(weights::contains);
        wiring.depart(name + ".weight", input, bias);
        wiring.arrive(name + ".weight", 0, 0, arrival);
        if (bias.isPresent()) {
            arrival = wiring.translate(bias.get(), 0, 0, arrival);
        }
        wiring.observe(arrival);
        return arrival;
    }

    @Override
    public String describe() {
        return "linear " + name;
    }

    /** Wᵀ c; the cotangents of W and b are Σ c xᵀ and Σ c. */
    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] output = outputShape(input.shape(), weights);
        int out = output[output.length - 1];
        double[] weight = weights.doubles(name + ".weight", out, TensorFile.ANY);
        boolean biased = weights.contains(name + ".bias");
        return (cotangent, gradient) -> input.combine(cotangent, input.shape(), (x, c) -> {
            gradient.add(name + ".weight", AffineMap.weightCotangent(c, x, out));
            if (biased) {
                gradient.add(name + ".bias", AffineMap.biasCotangent(c, out));
            }
            return AffineMap.transposed(c, weight, out);
        });
    }
}
