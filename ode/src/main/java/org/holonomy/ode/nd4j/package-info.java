/**
 * Batches on the device of ND4J: a GPU with the CUDA build, all cores of the processor with the other.
 *
 * <p>Nothing outside this package loads ND4J, and nothing here falls back to another device: what was asked for works or
 * says why it does not.
 *
 * <p><b>Start at</b> {@link org.holonomy.ode.nd4j.Nd4jProbe} and {@link org.holonomy.ode.nd4j.Nd4jBatchIntegrator}.
 *
 * <p><b>Depends on</b> {@code ode.batch}, {@code ode.field}, {@code ode.solve} and ND4J.
 */
@NullMarked
package org.holonomy.ode.nd4j;

import org.jspecify.annotations.NullMarked;
