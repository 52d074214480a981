package org.holonomy.attention.halfplane;

/** A map of the half-plane onto itself that keeps distances. */
public sealed interface HalfPlaneIsometry permits MoebiusTransformation {

    /** Returns the image of a point. */
    HalfPlanePoint apply(HalfPlanePoint point);
}
