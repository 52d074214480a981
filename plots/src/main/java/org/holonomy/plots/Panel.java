package org.holonomy.plots;

/** One pair of axes of a figure and what is drawn on them. */
public sealed interface Panel permits CurvePanel, ClaimPanel, HeatMapPanel, SolidPanel {

    /** Returns what stands above the panel, words with TeX mathematics between dollar signs; may be empty. */
    String title();

    /** Returns the horizontal axis. */
    Axis x();
}
