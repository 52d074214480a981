/**
 * Batches: one neural ODE, many initial states.
 *
 * <p>A batch is an array of samples × n numbers, row by row. {@link org.holonomy.ode.batch.BatchIntegrator} carries it from
 * one depth to another by explicit Runge–Kutta methods; it keeps only the end, no trajectory.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.batch.RowBlockIntegrator}.
 */
@NullMarked
package org.holonomy.ode.batch;

import org.jspecify.annotations.NullMarked;
