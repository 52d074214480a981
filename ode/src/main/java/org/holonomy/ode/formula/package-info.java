/**
 * Closed forms typed by a person: {@code [0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]}.
 *
 * <p>A formula is parsed once into a tree and evaluated on {@link org.holonomy.ode.field.MatrixJet}, so that every
 * closed form has exact derivatives of every order in depth, and in the state along any direction.
 *
 * <p><b>Grammar.</b> Numbers, names, {@code + - * / ^}, parentheses, calls {@code f(a, b)} and matrices
 * {@code [a, b; c, d]}. A 1 × 1 matrix is a scalar. {@code dt(…)} differentiates with respect to depth.
 *
 * <p><b>Why by hand.</b> The kept expression libraries for the JVM evaluate numbers only; neither matrices nor
 * derivatives.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.formula.Formula}.
 */
@NullMarked
package org.holonomy.ode.formula;

import org.jspecify.annotations.NullMarked;
