/**
 * Orbits of linear neural ODEs under the affine gauge group with fixed end points, y = g(t) x + a(t) with g = I and a = 0
 * at both ends: which models share one, what carries one to another, and one representative for each.
 *
 * <p><b>Conventions.</b> Two models share an orbit if and only if their end-point maps x(start) ↦ W x(start) + c agree
 * (catalogue EXT-2). Intervals of depth may differ: depths at equal fractions of both are compared.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.orbit.OrbitMembership}.
 */
@NullMarked
package org.holonomy.gauge.orbit;

import org.jspecify.annotations.NullMarked;
