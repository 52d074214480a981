/**
 * Polytopes that networks of one hidden layer stand for.
 *
 * <p>f(x) = Σᵢ ReLU(vᵢ·x) is the support function of the zonotope Z = Σᵢ [0, vᵢ], and the set where f ≤ 1 is the polar of
 * Z: units become edges of one body and corners of the other. Both are computed with all corners, edges and faces, in the
 * plane and in space, and small networks are trained to f = 1 on the unit sphere to see which polytopes they become.
 *
 * <p><b>Conventions.</b> Units are the rows of a matrix; positive factors aᵢ are absorbed in them, a ReLU(v·x) =
 * ReLU(a v·x). Polygons run counterclockwise, faces of polyhedra counterclockwise seen from outside. Tolerances are
 * relative to the size of a body.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.polytope.Zonotope} and {@link org.holonomy.gauge.polytope.SphereTraining}.
 *
 * <p><b>Source.</b> K. Hashimoto, T. Naito, H. Naito, <i>Neural polytopes</i>, arXiv:2307.00721; G. M. Ziegler,
 * <i>Lectures on polytopes</i>, Springer 1995, lectures 2 and 7. Catalogue entry POLY-1.
 */
@NullMarked
package org.holonomy.gauge.polytope;

import org.jspecify.annotations.NullMarked;
