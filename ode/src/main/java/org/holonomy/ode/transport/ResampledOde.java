package org.holonomy.ode.transport;

import org.holonomy.ode.field.SampledOde;

/**
 * A linear neural ODE that a file can hold, made from one whose paths are formulas, and how well it agrees.
 *
 * @param samples the model with constant weights between its depths
 * @param deviation largest difference of an entry of (W, c) to the source's, relative to the largest entry
 * @param uncertainty what the two end-point maps that were compared report as their own errors, relative likewise
 */
public record ResampledOde(SampledOde samples, double deviation, double uncertainty) {}
