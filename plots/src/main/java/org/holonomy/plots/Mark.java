package org.holonomy.plots;

/** What is drawn of a curve. */
public enum Mark {
    /** A line through the points. */
    LINE,
    /** A marker at every point. */
    MARKERS,
    /** A line, and markers at some twelve points along it, or at every point if there are no more than that. */
    LINE_AND_MARKERS,
    /** A line back to the first point, and what it encloses in a tint through which curves beneath are seen. */
    FILLED
}
