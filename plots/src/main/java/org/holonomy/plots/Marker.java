package org.holonomy.plots;

/** The shape drawn at a point. */
public enum Marker {
    /** Circle. */
    CIRCLE,
    /** Square. */
    SQUARE,
    /** Triangle standing on its base. */
    TRIANGLE,
    /** Square standing on its corner. */
    DIAMOND,
    /** Triangle standing on its tip. */
    TRIANGLE_DOWN,
    /** Short upright line, for limits. */
    BAR
}
