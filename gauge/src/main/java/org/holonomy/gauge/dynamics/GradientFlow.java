package org.holonomy.gauge.dynamics;

import org.holonomy.ode.field.VectorField;

/**
 * θ̇ = −∇L(θ) − μθ, which {@link org.holonomy.ode.solve.Integrator} solves with fixed or adaptive steps.
 *
 * <p>The field of a ReLU network jumps where a unit switches on or off at a sample, so that fixed steps lose their order
 * there and errors fall as the step.
 *
 * @param problem L
 * @param decay μ, at least 0, finite
 */
public record GradientFlow(TrainingProblem problem, double decay) implements VectorField {

    /** Checks μ. */
    public GradientFlow {
        requireDecay(decay);
    }

    static void requireDecay(double decay) {
        if (!(decay >= 0 && Double.isFinite(decay))) {
            throw new IllegalArgumentException("weight decay " + decay + ", expected a finite number, at least 0");
        }
    }

    @Override
    public int dimension() {
        return problem.parameters().dimension();
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        double[] gradient = problem.gradient(x);
        for (int i = 0; i < gradient.length; i++) {
            dxdt[i] = -gradient[i] - decay * x[i];
        }
    }
}
