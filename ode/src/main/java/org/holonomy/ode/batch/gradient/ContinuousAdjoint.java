package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/**
 * The gradient of a loss of a batch by the adjoint equation λ̇ = −(∂F/∂x)ᵀ λ, integrated backwards beside the states.
 *
 * <p>It is an approximation of the gradient of the flow: no step of the way there is kept, and it is as exact as the
 * tolerances make it. {@link DiscreteGradient} is faster, and exact for the steps that were taken.
 *
 * <p><b>Error control.</b> On the way there that of {@link RowBlockIntegrator}. On the way back the norm is the root mean
 * square over all components of x and of λ of the samples of a block, of the estimated error over atol + rtol |value|, the
 * larger value of both ends of a step; λ counts in units of its largest component of the block at the end, since a mean over
 * many samples makes all of them small. Integrals over depth, which are the gradient by weights, have no part in the norm.
 *
 * <p><b>Accuracy.</b> The states are integrated back from where they arrived. Where the flow contracts, that magnifies their
 * error by as much: compare with {@link DiscreteGradient} before trusting it.
 *
 * <p><b>Kinks.</b> Where σ has a corner its derivative is that from the left.
 *
 * <p><b>Reproducibility.</b> The bits of the result do not depend on the number of threads.
 *
 * <p><b>Source.</b> R. T. Q. Chen, Y. Rubanova, J. Bettencourt, D. Duvenaud, <i>Neural Ordinary Differential Equations</i>,
 * NeurIPS 2018, appendix B; P. Kidger, R. T. Q. Chen, T. Lyons, <i>“Hey, that's not an ODE”: Faster ODE Adjoints via
 * Seminorms</i>, ICML 2021, for leaving integrals out of the norm.
 *
 * @param integrator of the way there; on the way back, its method takes fixed steps of the same length, or adaptive steps that
 *     blocks of at most {@value Blocks#WIDEST} samples share, or single samples if they are alone on the way there
 */
public record ContinuousAdjoint(RowBlockIntegrator integrator) {

    /**
     * Takes the parts of an integrator.
     *
     * @param method dopri5, dop853, higham-hall54, euler, midpoint, rk4 or luther
     * @param control how long steps are, in the way that the method asks for
     * @param sharing who shares adaptive steps
     * @param threads at least 1
     */
    public ContinuousAdjoint(Method method, StepControl control, StepSharing sharing, int threads) {
        this(new RowBlockIntegrator(method, control, sharing, threads));
    }

    /**
     * Returns a loss and its gradient.
     *
     * @param field F
     * @param from depth of the states; finite
     * @param to depth of the end states, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row, at least one sample; not modified
     * @param loss of the end states
     * @throws org.holonomy.ode.field.ShapeMismatchException if {@code states} is not rows of n
     * @throws IllegalArgumentException if a number is not finite
     */
    public PerceptronGradient of(
            MultilayerPerceptronField field, double from, double to, double[] states, EndLoss loss) {
        GradientBatch batch = new GradientBatch("continuous adjoint", field, states, loss);
        GradientBatch.requireDepths("continuous adjoint", from, to);
        BatchOutcome arrived = integrator.integrate(BatchField.of(field), from, to, states);
        Blocks blocks = Blocks.of(
                batch.samples(),
                integrator.sharing() == StepSharing.SAMPLE && integrator.control() instanceof StepControl.Adaptive);
        try (HiddenField hidden = new HiddenField(field, batch.products())) {
            return blocks.sum(
                    integrator.threads(),
                    hidden,
                    () -> new AdjointSweep(hidden, new AdjointBlock(hidden, tableau(), blocks.width()), integrator),
                    (worker, first, part) -> worker.run(batch, arrived, first, from, to, part),
                    batch);
        }
    }

    private ButcherTableau tableau() {
        Method method = integrator.method();
        return method.isAdaptive() ? EmbeddedMethod.of(method).tableau() : method.tableau();
    }
}
