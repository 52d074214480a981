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

        /** aⱼ (cⱼ − Σ a c). */
        @Override
        void pullBack(double[] weights, double[] cotangents) {
            double mean = 0;
            for (int j = 0; j < weights.length; j++) {
                mean += weights[j] * cotangents[j];
            }
            for (int j = 0; j < weights.length; j++) {
                cotangents[j] = weights[j] * (cotangents[j] - mean);
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

        @Override
        void pullBack(double[] weights, double[] cotangents) {
            for (int j = 0; j < weights.length; j++) {
                cotangents[j] = weights[j] > 0 ? cotangents[j] : 0;
            }
        }
    };

    /**
     * Turns scaled products into weights.
     *
     * @param row one query's products with all keys; overwritten
     */
    abstract void apply(double[] row);

    /**
     * Takes the weights' cotangents back to the scaled products.
     *
     * @param weights what {@link #apply} made of one query's products; not modified
     * @param cotangents of those weights; overwritten with those of the products
     */
    abstract void pullBack(double[] weights, double[] cotangents);
}
