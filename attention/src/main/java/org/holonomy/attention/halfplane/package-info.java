/**
 * The hyperbolic plane, its isometries, and sums of distances.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 to ORB-5, GEO-1, GEO-2 and EXT-11.
 */
@NullMarked
package org.holonomy.attention.halfplane;

import org.jspecify.annotations.NullMarked;
