/**
 * Models moved along their gauge orbits: equivalents drawn and verified, two models compared, representatives written.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.orbit.Equivalents}.
 */
@NullMarked
package org.holonomy.cli.orbit;

import org.jspecify.annotations.NullMarked;
