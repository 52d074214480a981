package org.holonomy.attention.layer;

/**
 * How every query is compared with every key, before a {@link Score} makes weights of it.
 *
 * <p>Arrays are flat and in row-major order: queries and keys [tokens, heads · d], the comparisons [tokens · tokens, heads]
 * with the query before the key.
 */
sealed interface Compatibility permits ScaledProduct, PointDistance {

    /**
     * Returns the comparisons.
     *
     * @param queries not modified
     * @param keys of the same size; not modified
     * @param tokens number of rows
     * @param heads number of heads, which divides their length
     */
    double[] of(double[] queries, double[] keys, int tokens, int heads);

    /**
     * Returns the cotangents of queries, then of keys, each as large as they.
     *
     * @param queries not modified
     * @param keys of the same size; not modified
     * @param tokens number of rows
     * @param heads number of heads
     * @param cotangents of the comparisons; not modified
     */
    double[][] pullBack(double[] queries, double[] keys, int tokens, int heads, double[] cotangents);
}
