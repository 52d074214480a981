package org.holonomy.cli.product;

import java.util.function.UnaryOperator;

/**
 * The two matrices of a distance product.
 *
 * @param a n × m points
 * @param b l × m points
 * @param <P> a matrix of points
 */
public record Factors<P>(P a, P b) {

    Factors<P> map(UnaryOperator<P> change) {
        return new Factors<>(change.apply(a), change.apply(b));
    }

    Factors<P> moved(Isometry<P> isometry) {
        return movedAlone(isometry).withB(isometry.apply(b, "B"));
    }

    /** Moves A and leaves B, which changes distances. */
    Factors<P> movedAlone(Isometry<P> isometry) {
        return new Factors<>(isometry.apply(a, "A"), b);
    }

    private Factors<P> withB(P other) {
        return new Factors<>(a, other);
    }
}
