/**
 * Gauge conditions: the one model of an orbit that is chosen by an equation for its weights.
 *
 * <p>The transformations are frame changes y = g(t)x + a(t) of linear neural ODEs with g = I and a = 0 at the start. A
 * condition that closes them at the end as well keeps the end-point map; one that leaves the end open moves it by g(T). A
 * condition may have no solution, and then the obstruction is a value; it may have several, which are called Gribov
 * copies.
 *
 * <p><b>Conventions.</b> M = (W − I)/T, with W the Wilson line over the depth T and x ↦ Wx + c the end-point map.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.condition.GaugeCondition}.
 */
@NullMarked
package org.holonomy.gauge.condition;

import org.jspecify.annotations.NullMarked;
