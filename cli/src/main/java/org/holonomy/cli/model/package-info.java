/**
 * Model files: {@code model.yaml} beside its weights becomes a neural ODE or a network.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.model.ModelFile}.
 */
@NullMarked
package org.holonomy.cli.model;

import org.jspecify.annotations.NullMarked;
