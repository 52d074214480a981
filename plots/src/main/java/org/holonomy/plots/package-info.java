/**
 * Figures as values: what a figure shows, before anything draws it.
 *
 * <p>A {@link org.holonomy.plots.Figure} has panels, a panel has axes and curves (or claims and their deviations), a
 * curve has points and a role. One description is rendered to PNG, SVG and PDF by a
 * {@link org.holonomy.plots.FigureWriter}; the one of this module is
 * {@link org.holonomy.plots.jfree.JFreeFigureWriter}.
 *
 * <p><b>Conventions.</b> Lengths are points (1/72 inch) at the printed size. Labels are words with TeX mathematics
 * between dollar signs, such as {@code "deviation $\|x' - x\|$"}; a dollar sign itself is written {@code \$}. Nothing
 * here knows any physics. Everything is an immutable value.
 *
 * <p><b>Start at</b> {@link org.holonomy.plots.Figure}.
 *
 * <p><b>Depends on</b> nothing but the JDK.
 */
@NullMarked
package org.holonomy.plots;

import org.jspecify.annotations.NullMarked;
