package org.holonomy.attention.layer;

import java.util.Locale;
import org.holonomy.attention.distance.DistanceMatrix;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.FactorCotangents;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.attention.distance.HyperboloidPoints;

/**
 * How the features of queries and keys give points of hyperbolic spaces.
 *
 * <p>The features of a head are flat coordinates, of which translations and matrices of the isometry group act linearly, then
 * logarithms of heights.
 */
public enum PointGeometry {
    /** 2m features are m points x + i exp(y) of the half-plane, all x first; their distances are added. */
    HALF_PLANE {
        @Override
        int flat(int d) {
            return d / 2;
        }

        @Override
        boolean admits(int d) {
            return d >= 2 && d % 2 == 0;
        }

        @Override
        String expectation() {
            return "an even number for each, x and y of its points";
        }

        @Override
        double[] distances(double[] queries, double[] keys, int tokens) {
            int m = queries.length / tokens / 2;
            return DistanceProduct.hyperbolic(
                    HalfPlanePoints.ofFeatures(tokens, m, queries), HalfPlanePoints.ofFeatures(tokens, m, keys), 1);
        }

        @Override
        double[][] pullBack(double[] queries, double[] keys, int tokens, double[] cotangents) {
            int m = queries.length / tokens / 2;
            HalfPlanePoints a = HalfPlanePoints.ofFeatures(tokens, m, queries);
            HalfPlanePoints b = HalfPlanePoints.ofFeatures(tokens, m, keys);
            FactorCotangents pulled = DistanceProduct.hyperbolicPullBack(a, b, cotangents, 1);
            return new double[][] {a.pullBackToFeatures(pulled.a()), b.pullBackToFeatures(pulled.b())};
        }
    },
    /** d features are a point of the half-space of dimension d: d − 1 coordinates and the logarithm of its height. */
    HALF_SPACE {
        @Override
        int flat(int d) {
            return d - 1;
        }

        @Override
        boolean admits(int d) {
            return d >= 2;
        }

        @Override
        String expectation() {
            return "at least 2 for each, coordinates and a height";
        }

        @Override
        double[] distances(double[] queries, double[] keys, int tokens) {
            int d = queries.length / tokens;
            return DistanceMatrix.halfSpace(
                    HalfSpacePoints.ofFeatures(tokens, d, queries), HalfSpacePoints.ofFeatures(tokens, d, keys), 1);
        }

        @Override
        double[][] pullBack(double[] queries, double[] keys, int tokens, double[] cotangents) {
            int d = queries.length / tokens;
            HalfSpacePoints a = HalfSpacePoints.ofFeatures(tokens, d, queries);
            HalfSpacePoints b = HalfSpacePoints.ofFeatures(tokens, d, keys);
            FactorCotangents pulled = DistanceMatrix.halfSpacePullBack(a, b, cotangents, 1);
            return new double[][] {a.pullBackToFeatures(pulled.a()), b.pullBackToFeatures(pulled.b())};
        }
    },
    /** d features are v of the point (√(1 + |v|²), v) of the hyperboloid of dimension d, of which only matrices keep the form. */
    HYPERBOLOID {
        @Override
        int flat(int d) {
            return d;
        }

        @Override
        boolean admits(int d) {
            return d >= 1;
        }

        @Override
        String expectation() {
            return "a positive number for each";
        }

        @Override
        boolean translates() {
            return false;
        }

        @Override
        double[] distances(double[] queries, double[] keys, int tokens) {
            int d = queries.length / tokens;
            return DistanceMatrix.hyperboloid(
                    HyperboloidPoints.ofFeatures(tokens, d, queries), HyperboloidPoints.ofFeatures(tokens, d, keys), 1);
        }

        @Override
        double[][] pullBack(double[] queries, double[] keys, int tokens, double[] cotangents) {
            int d = queries.length / tokens;
            FactorCotangents pulled = DistanceMatrix.hyperboloidPullBack(
                    HyperboloidPoints.ofFeatures(tokens, d, queries),
                    HyperboloidPoints.ofFeatures(tokens, d, keys),
                    cotangents,
                    1);
            return new double[][] {pulled.a(), pulled.b()};
        }
    };

    /** Returns the number of flat coordinates among d features; the rest are logarithms of heights. */
    abstract int flat(int d);

    /** Tells whether d features give points. */
    abstract boolean admits(int d);

    /** Returns what {@link #admits} expects of the rows of a projection, in words. */
    abstract String expectation();

    /**
     * Returns the distances of one head's points, [tokens, tokens].
     *
     * @param queries [tokens, d] flat; not modified
     * @param keys of the same size; not modified
     * @param tokens number of rows
     */
    abstract double[] distances(double[] queries, double[] keys, int tokens);

    /**
     * Returns the cotangents of one head's queries, then of its keys.
     *
     * @param queries [tokens, d] flat; not modified
     * @param keys of the same size; not modified
     * @param tokens number of rows
     * @param cotangents of the distances; not modified
     */
    abstract double[][] pullBack(double[] queries, double[] keys, int tokens, double[] cotangents);

    /** Tells whether biases translate the flat coordinates by isometries. */
    boolean translates() {
        return true;
    }

    /** Returns the name in a model file, such as {@code half-plane}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns one head's features [tokens, d] of those of all heads: flat coordinates, then heights. */
    double[] head(double[] all, int tokens, int heads, int head) {
        double[] part = new double[all.length / heads];
        copy(all, part, tokens, heads, head, false);
        return part;
    }

    /** Writes one head's features to their places among those of all heads. */
    void put(double[] part, double[] all, int tokens, int heads, int head) {
        copy(all, part, tokens, heads, head, true);
    }

    private void copy(double[] all, double[] part, int tokens, int heads, int head, boolean back) {
        int d = part.length / tokens;
        int flat = flat(d);
        for (int t = 0; t < tokens; t++) {
            for (int c = 0; c < d; c++) {
                int place = c < flat ? head * flat + c : heads * flat + head * (d - flat) + c - flat;
                if (back) {
                    all[t * heads * d + place] = part[t * d + c];
                } else {
                    part[t * d + c] = all[t * heads * d + place];
                }
            }
        }
    }
}
