package org.holonomy.gauge.observe;

import org.holonomy.ode.field.LinearNeuralOde;

/**
 * The mass term of weight decay, ∫‖w‖²dt with the Frobenius norm. It is not invariant: the uniform gauge makes it
 * stationary.
 *
 * <p><b>Source.</b> Catalogue TRAIN-1.
 *
 * @param panels of quadrature on the whole depth at least, 1 or more; every smooth piece has its own
 */
public record WeightDecay(int panels) implements Observable<LinearNeuralOde> {

    /** Checks the number of panels. */
    public WeightDecay {
        new PathQuadrature(panels);
    }

    @Override
    public String name() {
        return "weight decay";
    }

    @Override
    public double[] measure(LinearNeuralOde ode) {
        return new double[] {
            new PathQuadrature(panels).integrate(ode, (w, b) -> {
                double norm = w.value().getFrobeniusNorm();
                return norm * norm;
            })
        };
    }

    @Override
    public WeightDecay recomputed() {
        return new WeightDecay(2 * panels);
    }
}
