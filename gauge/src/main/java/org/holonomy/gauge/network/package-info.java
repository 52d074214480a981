/**
 * Discrete networks: layers in order, evaluated in double precision on weights that are read by name.
 *
 * <p>A layer is a description, not a container: it names its tensors and computes on whatever file holds them, so that the
 * same network can be evaluated on a model and on its gauge transforms.
 *
 * <p><b>Conventions.</b> Names and layouts as torch.nn saves them: linear weights [out, in], convolution kernels
 * [out, in / groups, height, width], batch norm in evaluation mode. Samples are rows of features in row-major order.
 *
 * <p><b>Start at</b> {@link org.holonomy.gauge.network.Network}.
 */
@NullMarked
package org.holonomy.gauge.network;

import org.jspecify.annotations.NullMarked;
