package org.holonomy.cli.product;

/**
 * A map that keeps distances.
 *
 * @param <P> a matrix of points
 */
@FunctionalInterface
public interface Isometry<P> {

    /**
     * Returns the images of all points.
     *
     * @param points not modified
     * @param name what a message calls the matrix
     * @throws org.holonomy.cli.terminal.UserException if an image leaves the range of doubles; names the index
     */
    P apply(P points, String name);
}
