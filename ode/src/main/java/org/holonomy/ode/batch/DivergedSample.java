package org.holonomy.ode.batch;

/**
 * A sample that could not be followed to the end.
 *
 * @param index of the sample, counted from 0
 * @param time how far it was followed
 * @param reason why it was followed no further
 */
public record DivergedSample(int index, double time, String reason) {}
