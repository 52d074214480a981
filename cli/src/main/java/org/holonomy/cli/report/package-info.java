/**
 * What an experiment leaves behind for people and for scripts: figures, a report, results and curves.
 *
 * <p>{@link org.holonomy.cli.report.ExperimentFigures} says what is drawn of an experiment,
 * {@link org.holonomy.cli.report.HtmlReport} sets claims, formulas and figures as one self-contained page,
 * {@link org.holonomy.cli.report.ResultsJson} and {@link org.holonomy.cli.report.SeriesPoints} are the same numbers for
 * programs.
 *
 * <p><b>Conventions.</b> A verdict never stands without its number, its bound and its control. Everything that came from a
 * file is escaped. The same study gives the same bytes, apart from the provenance.
 *
 * <p><b>Start at</b> {@link org.holonomy.cli.report.HtmlReport}.
 */
@NullMarked
package org.holonomy.cli.report;

import org.jspecify.annotations.NullMarked;
