/**
 * Distances between all points of two matrices, as fast as their square roots: products in which sums of distances stand for
 * sums of products, matrices of distances, attention over them, and the derivatives of each.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 to ORB-3 and EXT-11.
 *
 * <p><b>Start at</b> {@link org.holonomy.attention.distance.DistanceProduct}.
 */
@NullMarked
package org.holonomy.attention.distance;

import org.jspecify.annotations.NullMarked;
