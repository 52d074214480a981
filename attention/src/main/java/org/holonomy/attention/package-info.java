/**
 * Attention layers and the geometry of their scores: the top floor of the physics tower.
 *
 * <p>Nothing lives here yet. Softmax, ReLU and hyperbolic attention, the upper half-plane and its isometries belong in
 * this module, above {@code gauge}.
 */
@NullMarked
package org.holonomy.attention;

import org.jspecify.annotations.NullMarked;
