/**
 * Gradients of a loss of many end states of a neural ODE, by its weights and by the initial states: through the steps that
 * were taken, and by the adjoint equation.
 */
@NullMarked
package org.holonomy.ode.batch.gradient;

import org.jspecify.annotations.NullMarked;
