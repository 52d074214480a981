package org.holonomy.ode.workload;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * The points of W5: W5a, distances in the half-space of dimension 64; W5b, the distance product on the half-plane; W5c,
 * attention softmax(−0.7 D − 0.3) V over the distances of W5a for 64 heads.
 *
 * <p><b>Shape.</b> 512 points in every head, 64 features each.
 */
public final class DistanceWorkload {

    /** Points on either side. */
    public static final int TOKENS = 512;

    /** Coordinates of a point of W5a and W5c; columns of W5b. */
    public static final int WIDTH = 64;

    /** Heads of W5c. */
    public static final int HEADS = 64;

    /** What W5c multiplies distances by. */
    public static final double BETA = 0.7;

    private DistanceWorkload() {}

    /** Queries or keys, each with its own sines. */
    public enum Side {
        /** Rows of what is computed. */
        QUERIES,
        /** Its columns. */
        KEYS
    }

    /** Returns one head's points of W5a (head 0) and W5c, 512 × 64, the last feature being the logarithm of the height. */
    public static double[] halfSpaceFeatures(int head, Side side) {
        double[] features = sines(head, side == Side.QUERIES ? 31 : 32);
        Arrays.setAll(features, k -> 0.5 * features[k]);
        return features;
    }

    /** Returns one head's values of W5c, 512 × 64. */
    public static double[] values(int head) {
        return sines(head, 33);
    }

    /** Returns the real parts of the points of W5b, 512 × 64. */
    public static double[] realParts(Side side) {
        return sines(0, side == Side.QUERIES ? 34 : 36);
    }

    /** Returns the imaginary parts of the points of W5b, 512 × 64, positive. */
    public static double[] imaginaryParts(Side side) {
        double[] parts = sines(0, side == Side.QUERIES ? 35 : 37);
        Arrays.setAll(parts, k -> FastMath.exp(0.5 * parts[k]));
        return parts;
    }

    private static double[] sines(int head, int seed) {
        return Sines.BATCHES.rows(head * TOKENS, TOKENS, WIDTH, seed);
    }
}
