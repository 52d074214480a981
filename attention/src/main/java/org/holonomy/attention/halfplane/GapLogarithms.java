package org.holonomy.attention.halfplane;

/** From δ = cosh d − 1 to d = log(1 + δ + √(δ (δ + 2))), which keeps all digits of small distances. */
final class GapLogarithms {

    private GapLogarithms() {}

    /**
     * Replaces δ by d.
     *
     * @param gaps rows of δ from 0 to 1e150; overwritten from index {@code from} on
     */
    static void apply(double[][] gaps, int from) {
        ElementaryRows functions = new ElementaryRows(gaps[0].length);
        for (double[] row : gaps) {
            exponentials(row, from);
            functions.log1p(row, from, row.length);
        }
    }

    /** exp(d) − 1. */
    private static void exponentials(double[] row, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j];
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }
}
