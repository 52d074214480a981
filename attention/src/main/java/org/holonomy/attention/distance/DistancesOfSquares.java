package org.holonomy.attention.distance;

import org.holonomy.ode.kernel.ElementaryRows;

/**
 * Hyperbolic distances d from squares of Euclidean ones, as log(1 + (exp(d) − 1)), which keeps all digits of small ones.
 */
final class DistancesOfSquares implements DistanceRows {

    /** What a model of hyperbolic space makes of squares. */
    @FunctionalInterface
    interface Model {

        /**
         * Replaces squares of distances from point k by exp(d) − 1 = δ + √(δ (δ + 2)) with δ = cosh d − 1.
         *
         * @param row overwritten from index {@code from} on
         */
        void exponentials(int k, double[] row, int from);
    }

    private final DistanceRows squares;
    private final Model model;

    /** Takes over the squares, which are closed with this. */
    DistancesOfSquares(DistanceRows squares, Model model) {
        this.squares = squares;
        this.model = model;
    }

    @Override
    public int length() {
        return squares.length();
    }

    @Override
    public int rowsAtOnce() {
        return squares.rowsAtOnce();
    }

    @Override
    public Worker worker() {
        return new DistanceWorker();
    }

    @Override
    public void close() {
        squares.close();
    }

    private final class DistanceWorker implements Worker {

        private final Worker squaring = squares.worker();
        private final ElementaryRows functions = new ElementaryRows(length());

        @Override
        public void fill(int first, int end, int from, double[][] rows) {
            squaring.fill(first, end, from, rows);
            for (int k = first; k < end; k++) {
                double[] row = rows[k - first];
                model.exponentials(k, row, from);
                functions.log1p(row, from, row.length);
            }
        }

        @Override
        public void close() {
            squaring.close();
        }
    }
}
