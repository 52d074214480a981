/**
 * Gauge transformations of neural ODEs and of their lattices, finite and to first order.
 *
 * <p><b>Conventions.</b> y = g(t) x sends w → g w g⁻¹ + ġ g⁻¹ and b → g b, so that W(T) → g(T) W(T) g(0)⁻¹; s(t) sends
 * w(t) → ṡ(t) w(s(t)), likewise b; y = φ(t, x) sends F → (∂ₜφ + Dφ·F) ∘ φ⁻¹. All are active: the transformed model is
 * the one that the transformed trajectory solves.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.symmetry.Symmetry}.
 */
@NullMarked
package org.holonomy.gauge.symmetry;

import org.jspecify.annotations.NullMarked;
