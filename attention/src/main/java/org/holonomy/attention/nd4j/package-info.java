/**
 * Scores of distance attention on the device of ND4J.
 *
 * <p><b>Start at</b> {@link org.holonomy.attention.nd4j.Nd4jDistances}.
 *
 * <p><b>Depends on</b> {@code attention.distance}, {@code ode.nd4j} and ND4J.
 */
@NullMarked
package org.holonomy.attention.nd4j;

import org.jspecify.annotations.NullMarked;
