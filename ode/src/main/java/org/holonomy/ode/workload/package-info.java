/**
 * Seven workloads in double precision by which speed is measured, W1 to W7: their inputs and their reference answers.
 *
 * <p>Every number of an input is a sine of an integer ({@link org.holonomy.ode.workload.Sines}), so that a program in any
 * language builds the same ones to the last bit but one and can be compared.
 *
 * <p><b>Conventions.</b> Batches are arrays of samples × n components, row by row.
 */
@NullMarked
package org.holonomy.ode.workload;

import org.jspecify.annotations.NullMarked;
