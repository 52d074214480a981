package org.holonomy.cli.run;

/**
 * One point of one curve: a row of {@code series.csv}.
 *
 * @param claim the claim that the curve belongs to
 * @param series the curve's name within the claim
 * @param x abscissa
 * @param y ordinate
 */
public record SeriesPoint(String claim, String series, double x, double y) {}
