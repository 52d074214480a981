/**
 * Attention layers and the geometry of their scores: the top floor of the physics tower.
 *
 * <p>Layers live in {@code attention.layer}. The upper half-plane, its isometries and hyperbolic scores belong in this
 * module too and are not there yet.
 */
@NullMarked
package org.holonomy.attention;

import org.jspecify.annotations.NullMarked;
