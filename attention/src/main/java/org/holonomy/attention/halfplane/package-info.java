/**
 * The hyperbolic plane in its models, geodesics, and its isometries.
 *
 * <p><b>Conventions.</b> The metric is ds² = (dx² + dy²) / y², of curvature −1. A matrix acts on the left, so that {@code
 * a.compose(b)} applies {@code b} first; angles are in radians, counter-clockwise. The disc is reached by
 * w = (iz + 1) / (z + i), which sends i to 0 and ∞ to i.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 to ORB-5, GEO-1, GEO-2 and EXT-11.
 */
@NullMarked
package org.holonomy.attention.halfplane;

import org.jspecify.annotations.NullMarked;
