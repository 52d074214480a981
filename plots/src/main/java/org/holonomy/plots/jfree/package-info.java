/**
 * The renderer of figures: JFreeChart draws the data, JLaTeXMath sets every word and number, Batik and PDFBox write files.
 *
 * <p>All text is set in the Computer Modern fonts that JLaTeXMath carries, and stands in SVG and PDF as outlines: a
 * figure looks the same on every machine, whatever fonts it has.
 *
 * <p><b>How a figure is drawn.</b> A {@code Page} gives every panel a rectangle for its data, from what the panel needs
 * around it. A {@code PanelDrawing} draws axes, text and legend itself, and hands the curves to JFreeChart. Drawing goes to a
 * {@link java.awt.Graphics2D}, of which each file format has its own.
 *
 * <p><b>Start at</b> {@link org.holonomy.plots.jfree.JFreeFigureWriter}.
 */
@NullMarked
package org.holonomy.plots.jfree;

import org.jspecify.annotations.NullMarked;
