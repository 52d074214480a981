/**
 * Neural ordinary differential equations: what moves, before any method that moves it.
 *
 * <p>A neural ODE is ẋ = F(t, x) on an interval of depth; the linear one is ẋ = w(t) x + b(t), where the weights w are
 * a connection and the biases b a field in the fundamental representation.
 *
 * <p><b>Conventions.</b> States are column vectors. Weights are functions of depth t and know their derivatives
 * exactly, as truncated Taylor series ({@link org.holonomy.ode.field.MatrixJet}). The times at which a field is not
 * smooth are its kinks; {@code on(from, to)} gives its smooth branch between two of them.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.field.NeuralOde}.
 */
@NullMarked
package org.holonomy.ode.field;

import org.jspecify.annotations.NullMarked;
