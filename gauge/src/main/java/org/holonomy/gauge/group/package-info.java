/**
 * The groups that can act on a feature space, and their elements.
 *
 * <p><b>Conventions.</b> An element acts on columns, x → g x; {@code a.compose(b)} applies {@code b} first. A monomial
 * matrix has one entry in every row and column, (g x)ᵢ = sᵢ x_π(i).
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.group.GaugeGroup}.
 */
@NullMarked
package org.holonomy.gauge.group;

import org.jspecify.annotations.NullMarked;
