package org.holonomy.attention.layer;

import org.hipparchus.util.FastMath;

/** What becomes of the scaled products of a query with all keys. */
public enum Score {
    /** Weights that are positive and sum to one. */
    SOFTMAX {
        @Override
        void apply(double[] row) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double score : row) {
                largest = Math.max(largest, score);
            }
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                row[j] = FastMath.exp(row[j] - largest);
                sum += row[j];
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
    },
    /** max(score, 0), not normalised. */
    RELU {
        @Override
        void apply(double[] row) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.max(row[j], 0);
            }
        }
    };

    /**
     * Turns scaled products into weights.
     *
     * @param row one query's products with all keys; overwritten
     */
    abstract void apply(double[] row);
}
