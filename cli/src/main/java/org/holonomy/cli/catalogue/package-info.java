/**
 * The papers' claims as shipped experiment files.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.catalogue.Catalogue}.
 */
@NullMarked
package org.holonomy.cli.catalogue;

import org.jspecify.annotations.NullMarked;
