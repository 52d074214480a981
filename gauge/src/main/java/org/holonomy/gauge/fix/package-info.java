/**
 * Gauge fixing: representatives of orbits, and whether two models lie on the same orbit.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.fix.Alignment}.
 */
@NullMarked
package org.holonomy.gauge.fix;

import org.jspecify.annotations.NullMarked;
