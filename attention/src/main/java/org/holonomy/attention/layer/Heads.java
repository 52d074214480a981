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
     * @param probe is shown scores [tokens · tokens, count]: behind softmax, which loses what is the same for all keys, but
     *     before ReLU, which loses their sizes
     */
    Features attend(Features queries, Features keys, Features values, Probe probe) {
        int tokens = queries.shape()[0];
        List<double[]> scores = new ArrayList<>();
        List<double[]> shown = new ArrayList<>();
        for (int s = 0; s < queries.count(); s++) {
            double[] products =
                    products(queries.samples().get(s), keys.samples().get(s), tokens);
            scores.add(scored(products, tokens));
            shown.add(score == Score.SOFTMAX ? scores.get(s) : products);
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
        return combined(scored(products(queries, keys, tokens), tokens), values, tokens);
    }

    /** Returns scale · qᵢ·kⱼ of every head, [tokens · tokens, count]. */
    private double[] products(double[] queries, double[] keys, int tokens) {
        double[] products = new double[tokens * tokens * count];
        for (int i = 0; i < tokens; i++) {
            for (int head = 0; head < count; head++) {
                double[] row = products(queries, keys, tokens, head, i);
                for (int j = 0; j < tokens; j++) {
                    products[(i * tokens + j) * count + head] = row[j];
                }
            }
        }
        return products;
    }

    private double[] products(double[] queries, double[] keys, int tokens, int head, int i) {
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
        return row;
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
        double[] row = products(queries, keys, tokens, head, i);
        score.apply(row);
        return row;
    }
}
