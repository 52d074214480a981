package org.holonomy.attention.precision;

/**
 * How well one model in one precision keeps distances under isometries of one boost length.
 *
 * @param model label of the model, such as {@code half-plane}
 * @param arithmetic label of the precision, such as {@code float32}
 * @param boost distance by which the isometries move i
 * @param deviation largest |d(gz, gw) − d(z, w)| of the pairs; infinite where an image is no point of the model any more
 */
public record Rung(String model, String arithmetic, double boost, double deviation) {}
