/**
 * Distance products of two matrices from files, and how far they are from themselves after an isometry.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.product.Geometry}.
 */
@NullMarked
package org.holonomy.cli.product;

import org.jspecify.annotations.NullMarked;
