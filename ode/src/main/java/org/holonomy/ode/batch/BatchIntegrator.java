package org.holonomy.ode.batch;

/**
 * Carries many states along one vector field.
 *
 * <p><b>Steps.</b> Fixed steps are those of {@link org.holonomy.ode.solve.Integrator}: a smooth piece of length L takes
 * ⌈L / h⌉ equal ones, and every method starts anew at the kinks of the field. Adaptive methods accept a step when
 *
 * <p>√ mean (eᵢ / (atol + rtol max(|x₀ᵢ|, |x₁ᵢ|)))² ≤ 1,
 *
 * <p>where the mean is over all components of all samples that share the step, x₀ and x₁ are the states before and after
 * it, and e is the estimate of its error. The next step is 0.9 times this number to the power −1 / (q + 1) as long, at
 * least 0.2 and at most 10 times, and no longer after a rejection, with q the order of the estimate: 4, or 7 for dop853.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed.,
 * Springer 1993, section II.4, equations (4.10) to (4.14), also for the length of the first step.
 */
public interface BatchIntegrator {

    /**
     * Integrates from one depth to another.
     *
     * @param field F
     * @param from depth of the states; finite
     * @param to depth to reach, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row; not modified
     * @return the states at {@code to}, and which samples did not get there
     * @throws org.holonomy.ode.field.ShapeMismatchException if {@code states} is not rows of n
     * @throws IllegalArgumentException if a number is not finite, or the batch does not fit into memory
     */
    BatchOutcome integrate(BatchField field, double from, double to, double[] states);
}
