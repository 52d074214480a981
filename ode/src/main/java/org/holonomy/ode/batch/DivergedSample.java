package org.holonomy.ode.batch;

/**
 * A sample that did not reach the end.
 *
 * @param index its row in the batch
 * @param time the last depth at which its state was known
 * @param reason what happened there, in words
 */
public record DivergedSample(int index, double time, String reason) {}
