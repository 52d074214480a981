package org.holonomy.attention.layer;

/**
 * Attention of several heads side by side on projected tokens.
 *
 * @param count number of heads, at least 1
 * @param score what becomes of the products
 * @param scale factor of the products; finite
 */
record Heads(int count, Score score, double scale) {

    Heads {
        if (count < 1 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException(
                    "attention: %d heads, scale %s, expected at least 1 head and a finite scale"
                            .formatted(count, scale));
        }
    }

    /**
     * Returns Σⱼ score(qᵢ·kⱼ) vⱼ, heads joined.
     *
     * @param queries [tokens, count · d] flat; not modified
     * @param keys of the same size; not modified
     * @param values [tokens, count · e] flat; not modified
     * @param tokens number of rows
     */
    double[] attend(double[] queries, double[] keys, double[] values, int tokens) {
        int valueWidth = values.length / tokens;
        int e = valueWidth / count;
        double[] output = new double[values.length];
        for (int head = 0; head < count; head++) {
            for (int i = 0; i < tokens; i++) {
                double[] row = scores(queries, keys, tokens, head, i);
                for (int j = 0; j < tokens; j++) {
                    for (int c = head * e; c < (head + 1) * e; c++) {
                        output[i * valueWidth + c] += row[j] * values[j * valueWidth + c];
                    }
                }
            }
        }
        return output;
    }

    /**
     * Returns the scores of one query with all keys in one head.
     *
     * @param queries [tokens, count · d] flat; not modified
     * @param keys of the same size; not modified
     * @param tokens number of rows
     * @param head which head
     * @param i which query
     */
    double[] scores(double[] queries, double[] keys, int tokens, int head, int i) {
        int width = queries.length / tokens;
        int d = width / count;
        double[] row = new double[tokens];
        for (int j = 0; j < tokens; j++) {
            double product = 0;
            for (int c = head * d; c < (head + 1) * d; c++) {
                product += queries[i * width + c] * keys[j * width + c];
            }
            row[j] = scale * product;
        }
        score.apply(row);
        return row;
    }
}
