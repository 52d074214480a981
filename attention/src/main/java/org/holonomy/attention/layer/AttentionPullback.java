package org.holonomy.attention.layer;

/**
 * The transpose of the derivative of {@link Heads#attend} at given queries, keys and values.
 *
 * <p>With scores Aᵢⱼ, outputs hᵢ = Σⱼ Aᵢⱼ vⱼ and cotangents cᵢ of the outputs: v̄ⱼ = Σᵢ Aᵢⱼ cᵢ and Āᵢⱼ = cᵢ·vⱼ, which the score
 * takes to the comparisons, and those to queries and keys.
 */
final class AttentionPullback {

    private final Heads heads;
    private final double[] queries;
    private final double[] keys;
    private final double[] values;
    private final int tokens;
    private final double[] scores;

    /** Cotangents of the flat queries, keys and values. */
    static final class Cotangents {

        private final double[] queries;
        private final double[] keys;
        private final double[] values;

        private Cotangents(double[] queries, double[] keys, double[] values) {
            this.queries = queries;
            this.keys = keys;
            this.values = values;
        }

        /** Returns q̄, not copied. */
        double[] queries() {
            return queries;
        }

        /** Returns k̄, not copied. */
        double[] keys() {
            return keys;
        }

        /** Returns v̄, not copied. */
        double[] values() {
            return values;
        }

        /** Returns q̄, k̄ and v̄ of every token side by side. */
        double[] packed(int tokens) {
            double[][] parts = {queries, keys, values};
            double[] packed = new double[queries.length + keys.length + values.length];
            int place = 0;
            for (int row = 0; row < tokens; row++) {
                for (double[] part : parts) {
                    int width = part.length / tokens;
                    System.arraycopy(part, row * width, packed, place, width);
                    place += width;
                }
            }
            return packed;
        }
    }

    /** Computes the scores once; the arrays, as {@link Heads#attend} takes them, are not copied and not to be modified. */
    AttentionPullback(Heads heads, double[] queries, double[] keys, double[] values, int tokens) {
        this.heads = heads;
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.tokens = tokens;
        this.scores = heads.scores(queries, keys, tokens);
    }

    /**
     * Takes the outputs' cotangents back.
     *
     * @param cotangent [tokens, heads · e] flat; not modified
     */
    Cotangents apply(double[] cotangent) {
        int count = heads.count();
        int width = values.length / tokens;
        int e = width / count;
        double[] pulledValues = new double[values.length];
        double[] pulledScores = new double[scores.length];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int c = 0; c < width; c++) {
                    int score = (i * tokens + j) * count + c / e;
                    pulledValues[j * width + c] += scores[score] * cotangent[i * width + c];
                    pulledScores[score] += cotangent[i * width + c] * values[j * width + c];
                }
            }
        }
        heads.pullBackScores(scores, pulledScores, tokens);
        double[][] compared = heads.compatibility().pullBack(queries, keys, tokens, count, pulledScores);
        return new Cotangents(compared[0], compared[1], pulledValues);
    }
}
