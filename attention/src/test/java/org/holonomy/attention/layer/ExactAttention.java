package org.holonomy.attention.layer;

import java.util.function.Function;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Hyperbolic attention to 40 digits by its textbook formulas, one head after another, to measure the layer against.
 *
 * @param layer what it computes
 * @param tokens number of tokens
 * @param n features of a token
 * @param d features of a head's query
 * @param e features of a head's value
 */
record ExactAttention(HyperbolicAttention layer, int tokens, int n, int d, int e) {

    static final DfpField FIELD = new DfpField(40);

    private static final Dfp STEP = FIELD.newDfp("1e-13");

    /** Number of parameters, the tokens first, then weight and bias of queries, keys and values. */
    int parameters() {
        int heads = layer.heads();
        return tokens * n + heads * (2 * d + e) * (n + 1);
    }

    /** Returns the outputs, [tokens, heads · e]. */
    Dfp[] outputs(Dfp[] parameters) {
        int heads = layer.heads();
        Dfp[] outputs = new Dfp[tokens * heads * e];
        int at = tokens * n;
        Dfp[] queries = projected(parameters, at, heads * d);
        Dfp[] keys = projected(parameters, at + heads * d * (n + 1), heads * d);
        Dfp[] values = projected(parameters, at + 2 * heads * d * (n + 1), heads * e);
        for (int head = 0; head < heads; head++) {
            Dfp[][] scores = scores(queries, keys, head);
            for (int i = 0; i < tokens; i++) {
                combine(scores[i], values, i, head, outputs);
            }
        }
        return outputs;
    }

    private Dfp[] projected(Dfp[] parameters, int at, int rows) {
        Dfp[] image = new Dfp[tokens * rows];
        for (int t = 0; t < tokens; t++) {
            for (int r = 0; r < rows; r++) {
                Dfp sum = parameters[at + rows * n + r];
                for (int c = 0; c < n; c++) {
                    sum = sum.add(parameters[at + r * n + c].multiply(parameters[t * n + c]));
                }
                image[t * rows + r] = sum;
            }
        }
        return image;
    }

    private int seen(int i) {
        return layer.causal() ? i + 1 : tokens;
    }

    /** Returns −β S − c, the keys that a query does not see left out. */
    private Dfp[][] scores(Dfp[] queries, Dfp[] keys, int head) {
        Dfp[][] distances = new Dfp[tokens][];
        for (int i = 0; i < tokens; i++) {
            distances[i] = new Dfp[seen(i)];
            for (int j = 0; j < seen(i); j++) {
                distances[i][j] = distance(features(queries, i, head), features(keys, j, head));
            }
        }
        Dfp[][] scores = new Dfp[tokens][];
        for (int i = 0; i < tokens; i++) {
            Dfp beta = layer.beta().isPresent()
                    ? FIELD.newDfp(layer.beta().getAsDouble())
                    : inverseMean(distances, layer.causal() ? i + 1 : tokens);
            scores[i] = new Dfp[distances[i].length];
            for (int j = 0; j < scores[i].length; j++) {
                scores[i][j] = beta.multiply(distances[i][j])
                        .add(FIELD.newDfp(layer.offset()))
                        .negate();
            }
        }
        return scores;
    }

    private static Dfp inverseMean(Dfp[][] rows, int count) {
        Dfp sum = FIELD.getZero();
        int entries = 0;
        for (int i = 0; i < count; i++) {
            for (Dfp entry : rows[i]) {
                sum = sum.add(entry);
                entries++;
            }
        }
        return FIELD.newDfp(entries).divide(sum);
    }

    private void combine(Dfp[] scores, Dfp[] values, int i, int head, Dfp[] outputs) {
        int width = layer.heads() * e;
        Dfp total = FIELD.getZero();
        Dfp[] weights = new Dfp[scores.length];
        for (int j = 0; j < scores.length; j++) {
            boolean positive = scores[j].greaterThan(FIELD.getZero());
            weights[j] = layer.score() == Score.SOFTMAX ? scores[j].exp() : positive ? scores[j] : FIELD.getZero();
            total = total.add(weights[j]);
        }
        for (int c = 0; c < e; c++) {
            Dfp sum = FIELD.getZero();
            for (int j = 0; j < scores.length; j++) {
                sum = sum.add(weights[j].multiply(values[j * width + head * e + c]));
            }
            outputs[i * width + head * e + c] = layer.score() == Score.SOFTMAX ? sum.divide(total) : sum;
        }
    }

    /** Returns one head's features: flat coordinates, then logarithms of heights. */
    private Dfp[] features(Dfp[] all, int token, int head) {
        int heads = layer.heads();
        int flat = flat();
        Dfp[] features = new Dfp[d];
        for (int c = 0; c < d; c++) {
            int place = c < flat ? head * flat + c : heads * flat + head * (d - flat) + c - flat;
            features[c] = all[token * heads * d + place];
        }
        return features;
    }

    private int flat() {
        return switch (layer.geometry()) {
            case HALF_PLANE -> d / 2;
            case HALF_SPACE -> d - 1;
            case HYPERBOLOID -> d;
        };
    }

    private Dfp distance(Dfp[] q, Dfp[] k) {
        Dfp sum = FIELD.getZero();
        switch (layer.geometry()) {
            case HALF_PLANE -> {
                for (int i = 0; i < d / 2; i++) {
                    sum = sum.add(raised(square(q[i].subtract(k[i])), q[d / 2 + i], k[d / 2 + i]));
                }
            }
            case HALF_SPACE -> {
                for (int i = 0; i < d - 1; i++) {
                    sum = sum.add(square(q[i].subtract(k[i])));
                }
                sum = raised(sum, q[d - 1], k[d - 1]);
            }
            case HYPERBOLOID -> {
                Dfp qq = FIELD.getOne();
                Dfp kk = FIELD.getOne();
                for (int i = 0; i < d; i++) {
                    sum = sum.add(q[i].multiply(k[i]));
                    qq = qq.add(square(q[i]));
                    kk = kk.add(square(k[i]));
                }
                sum = qq.multiply(kk).sqrt().subtract(sum).acosh();
            }
        }
        return sum;
    }

    /** Returns arcosh(1 + (|Δx|² + (Δy)²) / (2 y y′)) for heights y = exp(log y). */
    private static Dfp raised(Dfp flat, Dfp logOne, Dfp logOther) {
        Dfp one = logOne.exp();
        Dfp other = logOther.exp();
        return flat.add(square(one.subtract(other)))
                .divide(one.multiply(other).multiply(2))
                .add(1)
                .acosh();
    }

    private static Dfp square(Dfp x) {
        return x.multiply(x);
    }

    /** Returns the derivatives of a number by central differences. */
    static double[] gradient(Function<Dfp[], Dfp> function, double[] point) {
        double[] gradient = new double[point.length];
        for (int k = 0; k < point.length; k++) {
            Dfp right = function.apply(moved(point, k, STEP));
            Dfp left = function.apply(moved(point, k, STEP.negate()));
            gradient[k] = right.subtract(left).divide(STEP.multiply(2)).toDouble();
        }
        return gradient;
    }

    private static Dfp[] moved(double[] point, int k, Dfp step) {
        Dfp[] exact = of(point);
        exact[k] = exact[k].add(step);
        return exact;
    }

    static Dfp[] of(double... point) {
        Dfp[] exact = new Dfp[point.length];
        for (int k = 0; k < point.length; k++) {
            exact[k] = FIELD.newDfp(point[k]);
        }
        return exact;
    }
}
