/**
 * Solving ẋ = F(t, x): methods under their known names, step control, dense output, and an outcome that is a value.
 *
 * <p>A solve reads as a sentence:
 *
 * <pre>{@code
 * Integrator integrator = new Integrator(Method.of("dop853"), new StepControl.Adaptive(1e-11, 1e-13));
 * Trajectory x = integrator.solve(field, 0, x0, 1).orThrow();
 * }</pre>
 *
 * <p><b>Conventions.</b> A span may run backwards. Methods restart at every kink of the field and see its smooth branch in
 * between, so that they keep their order. A solution that ceases to exist, or tolerances that cannot be met, give
 * {@link org.holonomy.ode.solve.SolveOutcome.StoppedEarly}; only misuse throws.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.solve.Integrator}.
 *
 * <p><b>Depends on</b> {@code ode.field}, {@code ode.naming} and Hipparchus.
 */
@NullMarked
package org.holonomy.ode.solve;

import org.jspecify.annotations.NullMarked;
