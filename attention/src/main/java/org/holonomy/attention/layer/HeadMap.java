package org.holonomy.attention.layer;

import org.holonomy.gauge.group.GaugeGroup;

/** What a head does to its queries and its keys, one by one, before it takes their products. */
public sealed interface HeadMap permits RotaryPositions, HeadNormalization {

    /**
     * Tells whether queries and keys may have a dimension.
     *
     * @param dimension d, at least 1
     */
    boolean admits(int dimension);

    /** Returns the largest group that the map and products of its images leave alone when it acts as g and g⁻ᵀ. */
    GaugeGroup commutant();

    /**
     * Returns the image of a query or a key.
     *
     * @param vector [d]; not modified
     * @param position of its token, from 0
     */
    double[] apply(double[] vector, int position);

    /**
     * Takes a cotangent of the image back to the query or key.
     *
     * @param vector [d], where; not modified
     * @param position of its token, from 0
     * @param cotangent [d]; not modified
     */
    double[] pullBack(double[] vector, int position, double[] cotangent);
}
