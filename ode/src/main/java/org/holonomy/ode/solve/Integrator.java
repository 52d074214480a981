package org.holonomy.ode.solve;

import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;

/**
 * Solves ẋ = F(t, x) from one time to another, by one method and one way of choosing steps.
 *
 * <p>At every kink of the field the method starts anew on the smooth branch beyond it, so that its order is kept. Fixed
 * steps are laid out per smooth piece: a piece of length L takes ⌈L / h⌉ equal steps, none shorter than 16 ulp of t.
 *
 * <p>Immutable; one integrator may run any number of solves at once.
 *
 * @param method how a step is taken
 * @param control how long it is
 */
public record Integrator(Method method, StepControl control) {

    /** Checks that a method that chooses its own steps is given tolerances, and any other is given steps. */
    public Integrator {
        if (method.isAdaptive() && control instanceof StepControl.Fixed) {
            throw new IllegalArgumentException(
                    "integrator: method %s chooses its own steps, got %s; give rtol and atol, or take one of %s"
                            .formatted(method, control.label(), Method.all(false)));
        }
        if (!method.isAdaptive() && control instanceof StepControl.Adaptive) {
            throw new IllegalArgumentException(
                    "integrator: method %s takes fixed steps, got %s; give the steps, or take one of %s"
                            .formatted(method, control.label(), Method.all(true)));
        }
    }

    /**
     * Solves with dense output.
     *
     * @param field F
     * @param from time of {@code x0}
     * @param x0 initial state, n finite components; not modified
     * @param to time to reach, on either side of {@code from}
     * @return the solution, or how far it was followed and why not further
     * @throws ShapeMismatchException if {@code x0} does not have the dimension of the field
     * @throws IllegalArgumentException if a number is not finite, or fixed steps are too many to be told apart
     */
    public SolveOutcome solve(VectorField field, double from, double[] x0, double to) {
        return solve(field, from, x0, to, Output.DENSE);
    }

    /**
     * Solves, keeping as much of the solution as is wanted.
     *
     * @param field F
     * @param from time of {@code x0}
     * @param x0 initial state, n finite components; not modified
     * @param to time to reach, on either side of {@code from}
     * @param output what the trajectory is to hold
     * @return the solution, or how far it was followed and why not further
     * @throws ShapeMismatchException if {@code x0} does not have the dimension of the field
     * @throws IllegalArgumentException if a number is not finite, or fixed steps are too many to be told apart
     */
    public SolveOutcome solve(VectorField field, double from, double[] x0, double to, Output output) {
        if (x0.length != field.dimension()) {
            throw new ShapeMismatchException("integrate", "x0", new int[] {field.dimension()}, new int[] {x0.length});
        }
        for (int i = 0; i < x0.length; i++) {
            if (!Double.isFinite(x0[i])) {
                throw new IllegalArgumentException(
                        "integrate: x0[%d] is %s, expected a finite number".formatted(i, x0[i]));
            }
        }
        if (!(Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "integrate: the span runs from %s to %s, expected finite times".formatted(from, to));
        }
        return new Solve(method, field, from, x0, to, output).run(control);
    }
}
