/**
 * Gauge fixing: one representative for every orbit of a network's gauge group.
 *
 * <p>Two weights of one network are on the same orbit exactly if their representatives agree, wherever no
 * {@link org.holonomy.gauge.fix.Ambiguity} is reported.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.fix.Canonicalization}.
 */
@NullMarked
package org.holonomy.gauge.fix;

import org.jspecify.annotations.NullMarked;
