/**
 * Discrete depth: residual networks and linear lattices, where one step is a layer.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.lattice.LatticeConnection}.
 */
@NullMarked
package org.holonomy.ode.lattice;

import org.jspecify.annotations.NullMarked;
