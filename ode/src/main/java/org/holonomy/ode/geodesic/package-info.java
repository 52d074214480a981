/**
 * Geodesics of a metric as a neural ordinary differential equation: ẋ = v, v̇ = −Γ(x)(v, v) on states (x, v).
 *
 * <p>A metric may be given by a formula or by a network, whose pull-back g = Jᵀ J + ε I it is. Christoffel symbols come from
 * exact first derivatives of the metric, never from differences. They are no tensor: in other coordinates second derivatives
 * of the change of coordinates are added.
 *
 * <p><b>Conventions.</b> Indices count from 0. Γⁱⱼₖ is symmetric in j and k; a metric need not be positive, only invertible.
 * Everything here is an immutable value.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.geodesic.GeodesicField}.
 *
 * <p><b>Source.</b> Catalogue GEO-1, GEO-2; J. M. Lee, <i>Introduction to Riemannian Manifolds</i>, 2nd ed., Springer 2018,
 * chapters 4 and 5.
 */
@NullMarked
package org.holonomy.ode.geodesic;

import org.jspecify.annotations.NullMarked;
