/**
 * Minima of functions with exact gradients: what gauge fixing and small trainings descend.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.descent.QuasiNewton}.
 */
@NullMarked
package org.holonomy.gauge.descent;

import org.jspecify.annotations.NullMarked;
