package org.holonomy.attention.layer;

/**
 * The transpose of the derivative of {@link Heads#attend} at given queries, keys and values.
 *
 * <p>With scores Aᵢⱼ = score(s qᵢ·kⱼ), outputs hᵢ = Σⱼ Aᵢⱼ vⱼ and cotangents cᵢ of the outputs: Āᵢⱼ = cᵢ·vⱼ, which the
 * score takes to P̄ᵢⱼ; then q̄ᵢ = s Σⱼ P̄ᵢⱼ kⱼ, k̄ⱼ = s Σᵢ P̄ᵢⱼ qᵢ and v̄ⱼ = Σᵢ Aᵢⱼ cᵢ.
 */
final class AttentionPullback {

    private final Heads heads;
    private final double[] queries;
    private final double[] keys;
    private final double[] values;
    private final int tokens;
    private final double[][] scores;

    /** Cotangents of the flat queries, keys and values. */
    static final class Cotangents {

        private final double[] queries;
        private final double[] keys;
        private final double[] values;

        private Cotangents(int keySize, int valueSize) {
            queries = new double[keySize];
            keys = new double[keySize];
            values = new double[valueSize];
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
        this.scores = new double[heads.count() * tokens][];
        for (int head = 0; head < heads.count(); head++) {
            for (int i = 0; i < tokens; i++) {
                scores[head * tokens + i] = heads.scores(queries, keys, tokens, head, i);
            }
        }
    }

    /**
     * Takes the outputs' cotangents back.
     *
     * @param cotangent [tokens, heads · e] flat; not modified
     */
    Cotangents apply(double[] cotangent) {
        Cotangents pulled = new Cotangents(queries.length, values.length);
        for (int head = 0; head < heads.count(); head++) {
            for (int i = 0; i < tokens; i++) {
                pullValues(head, i, cotangent, pulled);
                pullProducts(head, i, cotangent, pulled);
            }
        }
        return pulled;
    }

    private void pullValues(int head, int i, double[] cotangent, Cotangents pulled) {
        int width = values.length / tokens;
        int e = width / heads.count();
        double[] row = scores[head * tokens + i];
        for (int j = 0; j < tokens; j++) {
            for (int c = head * e; c < (head + 1) * e; c++) {
                pulled.values[j * width + c] += row[j] * cotangent[i * width + c];
            }
        }
    }

    private void pullProducts(int head, int i, double[] cotangent, Cotangents pulled) {
        int width = queries.length / tokens;
        int d = width / heads.count();
        double[] products = pulledScores(head, i, cotangent);
        for (int j = 0; j < tokens; j++) {
            double product = heads.scale() * products[j];
            for (int c = head * d; c < (head + 1) * d; c++) {
                pulled.queries[i * width + c] += product * keys[j * width + c];
                pulled.keys[j * width + c] += product * queries[i * width + c];
            }
        }
    }

    private double[] pulledScores(int head, int i, double[] cotangent) {
        int width = values.length / tokens;
        int e = width / heads.count();
        double[] pulled = new double[tokens];
        for (int j = 0; j < tokens; j++) {
            for (int c = head * e; c < (head + 1) * e; c++) {
                pulled[j] += cotangent[i * width + c] * values[j * width + c];
            }
        }
        heads.score().pullBack(scores[head * tokens + i], pulled);
        return pulled;
    }
}
