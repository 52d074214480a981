package org.holonomy.attention.layer;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * −β S − c with the distances S between queries and keys that are points of a hyperbolic space.
 *
 * <p>Where β is not given it is 1 / mean(S), an invariant of the isometries that act on queries and keys together; behind a
 * causal mask query i knows the mean over the queries up to i and the keys that they see.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>, whose formula for β does not survive; catalogue ORB-3.
 *
 * @param geometry of the points
 * @param beta β, finite; 1 / mean(S) where it is not given
 * @param offset c, finite
 * @param causal whether a query sees only the keys of tokens that are not after its own
 */
record PointDistance(PointGeometry geometry, OptionalDouble beta, double offset, boolean causal)
        implements Compatibility {

    PointDistance {
        if (!Double.isFinite(beta.orElse(0)) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "hyperbolic attention: beta %s, offset %s, expected finite numbers".formatted(beta, offset));
        }
    }

    @Override
    public double[] of(double[] queries, double[] keys, int tokens, int heads) {
        double[] compared = new double[tokens * tokens * heads];
        for (int head = 0; head < heads; head++) {
            double[] headQueries = geometry.head(queries, tokens, heads, head);
            double[] headKeys = geometry.head(keys, tokens, heads, head);
            double[] distances =
                    RangeOfPoints.distances(tokens * tokens, () -> geometry.distances(headQueries, headKeys, tokens));
            double[] betas = betas(distances, tokens);
            for (int k = 0; k < distances.length; k++) {
                compared[k * heads + head] = -betas[k / tokens] * distances[k] - offset;
            }
        }
        return compared;
    }

    /** Returns β for every query. */
    private double[] betas(double[] distances, int tokens) {
        double[] betas = new double[tokens];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < seen(i, tokens); j++) {
                sum += distances[i * tokens + j];
                count++;
            }
            // Points that all coincide have distances 0, whatever they are multiplied by.
            betas[i] = beta.orElse(sum == 0 ? 0 : count / sum);
        }
        if (!causal && tokens > 0) {
            double last = betas[tokens - 1];
            Arrays.fill(betas, last);
        }
        return betas;
    }

    private int seen(int i, int tokens) {
        return causal ? i + 1 : tokens;
    }

    @Override
    public double[][] pullBack(double[] queries, double[] keys, int tokens, int heads, double[] cotangents) {
        double[] pulledQueries = new double[queries.length];
        double[] pulledKeys = new double[keys.length];
        for (int head = 0; head < heads; head++) {
            double[] headQueries = geometry.head(queries, tokens, heads, head);
            double[] headKeys = geometry.head(keys, tokens, heads, head);
            double[] distances = geometry.distances(headQueries, headKeys, tokens);
            double[] ofHead = new double[distances.length];
            for (int k = 0; k < ofHead.length; k++) {
                ofHead[k] = cotangents[k * heads + head];
            }
            double[][] pulled =
                    geometry.pullBack(headQueries, headKeys, tokens, distanceCotangents(distances, ofHead, tokens));
            geometry.put(pulled[0], pulledQueries, tokens, heads, head);
            geometry.put(pulled[1], pulledKeys, tokens, heads, head);
        }
        return new double[][] {pulledQueries, pulledKeys};
    }

    /** With a mean M of N distances, β = 1/M changes by −β²/N for each of them. */
    private double[] distanceCotangents(double[] distances, double[] cotangents, int tokens) {
        double[] betas = betas(distances, tokens);
        double[] pulled = new double[distances.length];
        double fromLater = 0;
        for (int i = tokens - 1; i >= 0; i--) {
            double dot = 0;
            for (int j = 0; j < seen(i, tokens); j++) {
                pulled[i * tokens + j] = -betas[i] * cotangents[i * tokens + j];
                dot += distances[i * tokens + j] * cotangents[i * tokens + j];
            }
            double count = causal ? (i + 1.0) * (i + 2) / 2 : (double) tokens * tokens;
            fromLater += beta.isPresent() ? 0 : betas[i] * betas[i] / count * dot;
            for (int j = 0; j < seen(i, tokens) && causal; j++) {
                pulled[i * tokens + j] += fromLater;
            }
        }
        for (int k = 0; k < pulled.length && !causal; k++) {
            pulled[k] += fromLater;
        }
        return pulled;
    }
}
