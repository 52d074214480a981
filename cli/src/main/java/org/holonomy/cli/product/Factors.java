package org.holonomy.cli.product;

import java.util.function.UnaryOperator;

/**
 * The two matrices of a distance product; where they are the same object, so are their images.
 *
 * @param a n × m points
 * @param b l × m points
 * @param <P> a matrix of points
 */
public record Factors<P>(P a, P b) {

    Factors<P> map(UnaryOperator<P> change) {
        P image = change.apply(a);
        return new Factors<>(image, a == b ? image : change.apply(b));
    }

    Factors<P> moved(Isometry<P> isometry) {
        P image = isometry.apply(a, "A");
        return new Factors<>(image, a == b ? image : isometry.apply(b, "B"));
    }

    /** Moves A and leaves B, which changes distances. */
    Factors<P> movedAlone(Isometry<P> isometry) {
        return new Factors<>(isometry.apply(a, "A"), b);
    }
}
