/**
 * Gauge fixing: representatives of orbits, and the element that carries one member of an orbit to another.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.fix.Canonicalization} and {@link org.holonomy.gauge.fix.Alignment}.
 */
@NullMarked
package org.holonomy.gauge.fix;

import org.jspecify.annotations.NullMarked;
