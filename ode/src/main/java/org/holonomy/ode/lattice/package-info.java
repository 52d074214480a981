/**
 * Discrete depth: networks whose layers are steps.
 *
 * <p>A residual network is what a Runge–Kutta method makes of a vector field on a lattice of equally spaced depths. A lattice
 * connection is a linear network whose weights are the links of a gauge field.
 *
 * <p><b>Conventions.</b> Layer k lives at depth tₖ = from + k h, k = 0 … N; the input is layer 0.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.lattice.ResidualNetwork}.
 *
 * <p><b>Depends on</b> {@code ode.field}, {@code ode.solve} and {@code ode.transport}.
 */
@NullMarked
package org.holonomy.ode.lattice;

import org.jspecify.annotations.NullMarked;
