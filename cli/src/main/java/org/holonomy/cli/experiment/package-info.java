/**
 * Gauge experiments: a file that says what is built, transformed and claimed, and the numbers that come out.
 *
 * <p>A file defines constants, paths, models and symmetries by name; claims are measurements written as formulas over
 * them, each with the bound or the digits it must meet. Nothing about a particular experiment is in the code.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.experiment.Experiment}.
 */
@NullMarked
package org.holonomy.cli.experiment;

import org.jspecify.annotations.NullMarked;
