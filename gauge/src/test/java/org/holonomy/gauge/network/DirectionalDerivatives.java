package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/** Compares ⟨v, Jᵀu⟩ from pullbacks with ⟨Jv, u⟩ from central differences. */
final class DirectionalDerivatives {

    /** Of (f(x + hv) − f(x − hv)) / 2h for f and v of size 1: h² from the third derivative, 2⁻⁵³/h from rounding. */
    private static final double STEP = 1e-5;

    private DirectionalDerivatives() {}

    /**
     * Returns the largest difference between both, for a Gaussian u and one Gaussian v on the input and one on every
     * parameter tensor, relative to |v| |Jᵀu| where that is above 1.
     */
    static double deviation(Network network, Features input, TensorFile weights, RandomGenerator random) {
        return deviation(network, input, weights, network.pullback(input, weights), random);
    }

    /** The same for any pullback. */
    static double deviation(
            Network network, Features input, TensorFile weights, Pullback pullback, RandomGenerator random) {
        Features u = gaussian(network.outputShape(input.shape(), weights), input.count(), random);
        Gradient gradient = Gradient.of(weights);
        Features pulled = pullback.apply(u, gradient);

        Features v = gaussian(input.shape(), input.count(), random);
        double measured = (product(network.forward(moved(input, v, STEP), weights), u)
                        - product(network.forward(moved(input, v, -STEP), weights), u))
                / (2 * STEP);
        double worst = relative(v.toArray(), pulled.toArray(), measured);
        for (String name : network.parameters(weights)) {
            double[] direction = gaussian(weights.tensor(name).elements(), random);
            double difference = (product(network.forward(input, moved(weights, name, direction, STEP)), u)
                            - product(network.forward(input, moved(weights, name, direction, -STEP)), u))
                    / (2 * STEP);
            worst = Math.max(worst, relative(direction, gradient.vector(List.of(name)), difference));
        }
        return worst;
    }

    private static double relative(double[] direction, double[] pulled, double measured) {
        double size = Math.sqrt(product(direction, direction) * product(pulled, pulled));
        return Math.abs(product(direction, pulled) - measured) / Math.max(1, size);
    }

    /** Samples of Gaussian features. */
    static Features gaussian(int[] shape, int count, RandomGenerator random) {
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            samples.add(gaussian(Features.size(shape), random));
        }
        return Features.of(shape, samples);
    }

    /** Gaussian numbers. */
    static double[] gaussian(int count, RandomGenerator random) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> random.nextGaussian());
        return numbers;
    }

    private static Features moved(Features input, Features direction, double step) {
        return input.combine(direction, input.shape(), (x, v) -> sum(x, v, step));
    }

    private static TensorFile moved(TensorFile weights, String name, double[] direction, double step) {
        Tensor tensor = weights.tensor(name);
        return weights.with(
                Map.of(name, Tensor.fromDoubles(DType.F64, sum(tensor.toDoubles(), direction, step), tensor.shape())));
    }

    private static double[] sum(double[] x, double[] v, double step) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * v[i];
        }
        return moved;
    }

    private static double product(Features a, Features b) {
        return product(a.toArray(), b.toArray());
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
