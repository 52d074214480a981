package org.holonomy.gauge.dynamics;

import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.Network;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A loss as a function of a network's parameters, L(θ) = (1/m) Σ |f(x) − y|² over m samples.
 *
 * <p>Gradients are those of reverse-mode differentiation; at a corner of ReLU the derivative is that from the left.
 *
 * @param network the layers
 * @param parameters θ
 * @param inputs x, at least one sample
 * @param targets y, as many samples of the outputs' size
 */
public record TrainingProblem(Network network, Parameters parameters, Features inputs, Features targets) {

    /** Checks that there is a target for every input. */
    public TrainingProblem {
        if (inputs.count() == 0 || targets.count() != inputs.count()) {
            throw new ShapeMismatchException(
                    "training problem", "targets", new int[] {Math.max(1, inputs.count())}, new int[] {targets.count()
                    });
        }
    }

    /** Returns L(θ), infinite where it overflows. */
    public double loss(double[] theta) {
        Features outputs = network.forward(inputs, parameters.weights(theta));
        double sum = 0;
        for (int k = 0; k < outputs.count(); k++) {
            double[] output = outputs.samples().get(k);
            double[] target = targets.samples().get(k);
            for (int i = 0; i < output.length; i++) {
                sum += (output[i] - target[i]) * (output[i] - target[i]);
            }
        }
        return sum / inputs.count();
    }

    /** Returns ∇L(θ), in a new array. */
    public double[] gradient(double[] theta) {
        TensorFile weights = parameters.weights(theta);
        Features outputs = network.forward(inputs, weights);
        Features slopes = outputs.combine(targets, outputs.shape(), this::slope);
        Gradient gradient = Gradient.of(weights);
        network.pullback(inputs, weights).apply(slopes, gradient);
        return gradient.vector(parameters.names());
    }

    private double[] slope(double[] output, double[] target) {
        double[] slope = new double[output.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = 2 * (output[i] - target[i]) / inputs.count();
        }
        return slope;
    }
}
