/**
 * Many initial states of one field, integrated together.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.batch.BatchIntegrator}.
 */
@NullMarked
package org.holonomy.ode.batch;

import org.jspecify.annotations.NullMarked;
