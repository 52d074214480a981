/**
 * How far the isometries of the hyperbolic plane keep distances in numbers of finite precision.
 *
 * <p>The same formulas are computed in float32, float64 and 50 decimal digits, in the coordinates of several models. The
 * deviation is that of distances between transformed points from distances between the points.
 *
 * <p><b>Start at</b> {@link org.holonomy.attention.precision.PrecisionLadder}.
 */
@NullMarked
package org.holonomy.attention.precision;

import org.jspecify.annotations.NullMarked;
