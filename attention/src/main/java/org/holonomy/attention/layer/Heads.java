package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Probe;

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
     * @param queries [tokens, count · d]
     * @param keys of the same shape
     * @param values [tokens, count · e]
     * @param probe is shown queries, scores [tokens · tokens, count] and values; scores are those before ReLU, which loses
     *     their sizes, and behind softmax, which loses what is the same for all keys
     */
    Features attend(Features queries, Features keys, Features values, Probe probe) {
        int tokens = queries.shape()[0];
        List<double[]> weights = new ArrayList<>();
        List<double[]> shown = new ArrayList<>();
        for (int s = 0; s < queries.count(); s++) {
            double[] products =
                    products(queries.samples().get(s), keys.samples().get(s), tokens);
            double[] scores = scored(products, tokens);
            shown.add(score == Score.SOFTMAX ? scores : products);
            weights.add(scores);
        }
        probe.observed(queries);
        probe.observed(Features.of(new int[] {tokens * tokens, count}, shown));
        probe.observed(values);
        List<double[]> outputs = new ArrayList<>();
        for (int s = 0; s < values.count(); s++) {
            outputs.add(combined(weights.get(s), values.samples().get(s), tokens));
        }
        return Features.of(values.shape(), outputs);
    }

    /** Returns scale · qᵢ·kⱼ of every head, [tokens · tokens, count]. */
    private double[] products(double[] queries, double[] keys, int tokens) {
        int width = queries.length / tokens;
        int d = width / count;
        double[] products = new double[tokens * tokens * count];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int head = 0; head < count; head++) {
                    double product = 0;
                    for (int c = head * d; c < (head + 1) * d; c++) {
                        product += queries[i * width + c] * keys[j * width + c];
                    }
                    products[(i * tokens + j) * count + head] = scale * product;
                }
            }
        }
        return products;
    }

    private double[] scored(double[] products, int tokens) {
        double[] scores = new double[products.length];
        double[] row = new double[tokens];
        for (int i = 0; i < tokens; i++) {
            for (int head = 0; head < count; head++) {
                for (int j = 0; j < tokens; j++) {
                    row[j] = products[(i * tokens + j) * count + head];
                }
                score.apply(row);
                for (int j = 0; j < tokens; j++) {
                    scores[(i * tokens + j) * count + head] = row[j];
                }
            }
        }
        return scores;
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
