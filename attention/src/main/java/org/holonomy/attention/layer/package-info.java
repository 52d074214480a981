/**
 * Attention as layers of a {@link org.holonomy.gauge.network.Network}.
 *
 * <p><b>Conventions.</b> Tokens are rows; a score compares query i with key j, and output i sums values j.
 *
 * <p><b>Start at</b> {@link org.holonomy.attention.layer.SelfAttention}.
 */
@NullMarked
package org.holonomy.attention.layer;

import org.jspecify.annotations.NullMarked;
