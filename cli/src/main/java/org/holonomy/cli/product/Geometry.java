package org.holonomy.cli.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The geometry in which entries of two matrices have a distance.
 *
 * @param <P> a matrix of points
 */
public sealed interface Geometry<P> permits HalfPlane, Euclidean {

    /** Returns every geometry. */
    static List<Geometry<?>> all() {
        return List.of(new HalfPlane(), new Euclidean());
    }

    /** Returns the geometry of a name, in upper or lower case. */
    static Optional<Geometry<?>> of(String label) {
        return all().stream()
                .filter(geometry -> geometry.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** Returns the name that a person types. */
    String label();

    /**
     * Reads a matrix with at least one row and one column.
     *
     * @throws org.holonomy.cli.terminal.UserException naming the file and what is wrong with its shape, or the index of
     *     the first entry that is no point
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if the file is not in order
     */
    P read(Path file);

    /** Returns the number of rows. */
    int rows(P points);

    /** Returns the number of columns. */
    int columns(P points);

    /**
     * Returns the sums Σᵢ d(a_ki, b_li), n rows of l numbers.
     *
     * @param a n × m points
     * @param b l × m points; if it is the same object as A, the sums are symmetric to the last bit
     * @param threads at least 1; the sums do not depend on it
     */
    double[] product(P a, P b, int threads);

    /**
     * Returns the isometry that some numbers stand for.
     *
     * @param numbers finite; not modified
     * @param columns number of columns of the matrices that it will move
     * @throws org.holonomy.cli.terminal.UserException if there is none, and why
     */
    Isometry<P> isometry(double[] numbers, int columns);

    /** Returns the matrix with its last column first: the same distances, added in the other order. */
    P withColumnsReversed(P points);

    /** Returns the matrix with every coordinate moved as a rounding may have moved it, by an ulp or not at all. */
    P rounded(P points, RandomGenerator random);
}
