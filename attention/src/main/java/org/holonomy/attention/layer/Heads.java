package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Probe;

/**
 * Attention of several heads side by side on projected tokens.
 *
 * @param count number of heads, at least 1
 * @param score what becomes of the comparisons
 * @param compatibility how queries are compared with keys
 * @param causal whether a query sees only the keys of tokens that are not after its own
 */
record Heads(int count, Score score, Compatibility compatibility, boolean causal) {

    Heads {
        if (count < 1) {
            throw new IllegalArgumentException("attention: %d heads, expected at least 1".formatted(count));
        }
    }

    /** Returns heads that compare by scaled products with all keys. */
    static Heads ofProducts(int count, Score score, double scale) {
        return new Heads(count, score, new ScaledProduct(scale), false);
    }

    /**
     * Returns Σⱼ score(qᵢ, kⱼ) vⱼ, heads joined.
     *
     * @param queries [tokens, count · d]
     * @param keys of the same shape
     * @param values [tokens, count · e]
     * @param probe is shown scores [tokens · tokens, count]: behind softmax, which loses what is the same for all keys, but
     *     before ReLU, which loses their sizes
     */
    Features attend(Features queries, Features keys, Features values, Probe probe) {
        int tokens = queries.shape()[0];
        List<double[]> scores = new ArrayList<>();
        List<double[]> shown = new ArrayList<>();
        for (int s = 0; s < queries.count(); s++) {
            double[] compared =
                    compatibility.of(queries.samples().get(s), keys.samples().get(s), tokens, count);
            scores.add(scored(compared, tokens));
            shown.add(score == Score.SOFTMAX ? scores.get(s) : compared);
        }
        probe.observed(Features.of(new int[] {tokens * tokens, count}, shown));
        List<double[]> outputs = new ArrayList<>();
        for (int s = 0; s < values.count(); s++) {
            outputs.add(combined(scores.get(s), values.samples().get(s), tokens));
        }
        return Features.of(values.shape(), outputs);
    }

    /**
     * Returns the same for one sample.
     *
     * @param queries [tokens, count · d] flat; not modified
     * @param keys of the same size; not modified
     * @param values [tokens, count · e] flat; not modified
     * @param tokens number of rows
     */
    double[] attend(double[] queries, double[] keys, double[] values, int tokens) {
        return combined(scores(queries, keys, tokens), values, tokens);
    }

    /** Returns the weights of all keys for all queries, [tokens · tokens, count]; those of keys that are not seen are 0. */
    double[] scores(double[] queries, double[] keys, int tokens) {
        return scored(compatibility.of(queries, keys, tokens, count), tokens);
    }

    private double[] scored(double[] compared, int tokens) {
        double[] scores = new double[compared.length];
        for (int i = 0; i < tokens; i++) {
            for (int head = 0; head < count; head++) {
                double[] row = row(compared, tokens, i, head);
                score.apply(row);
                put(row, scores, tokens, i, head);
            }
        }
        return scores;
    }

    /** Returns one query's numbers for the keys that it sees. */
    private double[] row(double[] all, int tokens, int i, int head) {
        double[] row = new double[causal ? i + 1 : tokens];
        Arrays.setAll(row, j -> all[(i * tokens + j) * count + head]);
        return row;
    }

    private void put(double[] row, double[] all, int tokens, int i, int head) {
        for (int j = 0; j < row.length; j++) {
            all[(i * tokens + j) * count + head] = row[j];
        }
    }

    /**
     * Takes the cotangents of weights back to the comparisons.
     *
     * @param scores as {@link #scores} returned them; not modified
     * @param cotangents of the weights; overwritten with those of the comparisons
     * @param tokens number of rows
     */
    void pullBackScores(double[] scores, double[] cotangents, int tokens) {
        for (int i = 0; i < tokens; i++) {
            for (int head = 0; head < count; head++) {
                double[] row = row(cotangents, tokens, i, head);
                score.pullBack(row(scores, tokens, i, head), row);
                put(row, cotangents, tokens, i, head);
                for (int j = row.length; j < tokens; j++) {
                    cotangents[(i * tokens + j) * count + head] = 0;
                }
            }
        }
    }

    private double[] combined(double[] weights, double[] values, int tokens) {
        int width = values.length / tokens;
        int e = width / count;
        double[] output = new double[values.length];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int c = 0; c < width; c++) {
                    output[i * width + c] += weights[(i * tokens + j) * count + c / e] * values[j * width + c];
                }
            }
        }
        return output;
    }
}
