/**
 * Parallel transport along depth: the Wilson line W(t₁ ← t₀) = P exp ∫ w dt and the affine propagator x ↦ W x + c.
 *
 * <p><b>Conventions.</b> Column vectors; later depths stand on the left, Ẇ = w W, W(t₀ ← t₀) = I. Every result carries
 * a bound on its own error, measured while it was computed.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.transport.ParallelTransport}.
 */
@NullMarked
package org.holonomy.ode.transport;

import org.jspecify.annotations.NullMarked;
