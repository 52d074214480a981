package org.holonomy.gauge.fix;

import java.util.Locale;

/**
 * Where the weights do not single out one representative of their orbit, with the number that shows it.
 *
 * @param vertex name of the vertex
 * @param kind what is undecided
 * @param number a relative difference that is too small to tell things apart; for {@link Kind#RANK} the smallest singular
 *     value over the largest; NaN where nothing was measured
 * @param words what was found, without the vertex's name
 */
public record Ambiguity(String vertex, Kind kind, double number, String words) {

    /** What may be undecided. */
    public enum Kind {
        /** Two features cannot be told apart by what arrives at them: their order is that of the given weights. */
        EQUAL_ROWS,
        /** Nothing arrives at a feature: its factor or sign is left as it was given. */
        ZERO_ROW,
        /** The frame may still be rotated in the plane of two singular vectors. */
        EQUAL_SINGULAR_VALUES,
        /** Weights of too small a rank leave the frame undecided: it is left as it was given. */
        RANK,
        /** Two entries of opposite signs are both the largest. */
        SIGN,
        /** The representative of this group is not defined: the frame is left as it was given. */
        NOT_FIXED
    }

    static Ambiguity equalRows(String vertex, int first, int second, double difference) {
        return new Ambiguity(
                vertex,
                Kind.EQUAL_ROWS,
                difference,
                format(
                        "what arrives at features %d and %d differs by %.2g of its largest entry",
                        first, second, difference));
    }

    static Ambiguity zeroRow(String vertex, int row, double size) {
        return new Ambiguity(
                vertex,
                Kind.ZERO_ROW,
                size,
                format("what arrives at feature %d has %.2g times the length of the longest", row, size));
    }

    static Ambiguity equalSingularValues(String vertex, int first, double gap) {
        return new Ambiguity(
                vertex,
                Kind.EQUAL_SINGULAR_VALUES,
                gap,
                format("singular values %d and %d differ by %.2g of the largest", first, first + 1, gap));
    }

    static Ambiguity rank(String vertex, int rank, int dimension, double ratio) {
        return new Ambiguity(
                vertex,
                Kind.RANK,
                ratio,
                format(
                        "arriving and departing weights have a product of rank %d, expected %d; smallest singular value %.2g of the largest",
                        rank, dimension, ratio));
    }

    static Ambiguity sign(String vertex, int row, double difference) {
        return new Ambiguity(
                vertex,
                Kind.SIGN,
                difference,
                format("entries of both signs in row %d are the largest, to %.2g", row, difference));
    }

    static Ambiguity notFixed(String vertex, String reason) {
        return new Ambiguity(vertex, Kind.NOT_FIXED, Double.NaN, reason);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** Returns the vertex and the words. */
    @Override
    public String toString() {
        return vertex + ": " + words;
    }
}
