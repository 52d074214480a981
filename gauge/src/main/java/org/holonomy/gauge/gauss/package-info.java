/**
 * The Gauss law of backpropagation: what gauge symmetry says about every gradient.
 *
 * <p>A loss that no gauge transformation changes has a gradient that is orthogonal to all of them. For a linear neural ODE the
 * gradient by the connection, E(t) = ∂L/∂w(t), plays the electric field, and β(t) = ∂L/∂b(t) with b the charge density: E′ =
 * E wᵀ − wᵀ E + β bᵀ at every depth. On the lattice the law is exact, site by site. It costs no differences, so that any code
 * that computes gradients can test itself by it.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.gauss.GaussLaw}; for networks, at
 * {@link org.holonomy.gauge.network.NetworkGaussLaw}.
 *
 * <p><b>Source.</b> Catalogue EXT-5.
 */
@NullMarked
package org.holonomy.gauge.gauss;

import org.jspecify.annotations.NullMarked;
