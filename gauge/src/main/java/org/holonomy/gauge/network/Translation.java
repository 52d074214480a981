package org.holonomy.gauge.network;

import java.util.List;
import org.hipparchus.linear.RealVector;

/**
 * A vector that may be added to the features of a space because biases make up for it: x → g x + a.
 *
 * @param name where the features are
 * @param dimension number of components
 * @param strands how the elements of vertices act on the vector
 * @param kind what of it is free, and from what the rest follows
 * @param free number of components, the first ones, that are free
 * @param absorptions the tensors that make up for it
 */
public record Translation(
        String name, int dimension, List<Strand> strands, Kind kind, int free, List<Absorption> absorptions) {

    /** Where a translation comes from. */
    public enum Kind {
        /** Biases make up for any vector. */
        FEATURES,
        /** Behind sigmoid nothing is free, but a flip of sign moves the feature: σ(−u) = 1 − σ(u), so a = (1 − s) / 2. */
        FLIP,
        /**
         * The features are coordinates of points between which distances are measured. Any vector is a translation of the
         * first, flat ones; the rest are logarithms of heights, which a factor s of the flat ones moves by log |s|.
         */
        POINTS
    }

    /** Copies the lists. */
    public Translation {
        strands = List.copyOf(strands);
        absorptions = List.copyOf(absorptions);
    }

    /** Returns the vector with zeros where nothing is free. */
    public RealVector freePart(RealVector vector) {
        RealVector part = vector.copy();
        for (int i = free; i < dimension; i++) {
            part.setEntry(i, 0);
        }
        return part;
    }
}
