/**
 * Training of neural ODEs: losses of end points and trajectories with their gradients, penalties, optimizers, and runs that
 * can be taken up again.
 *
 * <p>Parameters are one vector θ; an {@link org.holonomy.ode.train.OdeFamily} says which neural ODE belongs to it, and its
 * {@link org.holonomy.ode.train.ParameterBlock}s which part of it is which tensor. What is minimized is an
 * {@link org.holonomy.ode.train.Objective}: the loss of the data plus penalties.
 *
 * <p>Gradients are those of {@link org.holonomy.ode.batch.gradient.DiscreteGradient}, exact for the steps that are taken.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.train.Training}.
 */
@NullMarked
package org.holonomy.ode.train;

import org.jspecify.annotations.NullMarked;
