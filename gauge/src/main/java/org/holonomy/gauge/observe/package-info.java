/**
 * What a gauge transformation must not move, and the number by which it did.
 *
 * <p>An observable is measured on a model, on its transform and on a control that is no symmetry. The deviation is
 * judged against a noise floor that is itself measured; no verdict exists without its three numbers.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.observe.Invariance}.
 */
@NullMarked
package org.holonomy.gauge.observe;

import org.jspecify.annotations.NullMarked;
