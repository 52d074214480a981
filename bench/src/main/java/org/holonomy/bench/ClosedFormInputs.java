package org.holonomy.bench;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;

/** The inputs of workloads W5a to W5c: sines of integers, which every language builds to the last bit but one. */
final class ClosedFormInputs {

    static final int TOKENS = 512;
    static final int WIDTH = 64;
    static final int HEADS = 64;

    private static final int PERIOD = 65521;
    private static final double[] SINES =
            IntStream.range(0, PERIOD).mapToDouble(StrictMath::sin).toArray();

    private ClosedFormInputs() {}

    /** Returns sin(q mod 65521) with q = (271+s) i² + (463+2s) j² + (641+3s) ij + (97+5s) i + (151+7s) j + 29 s. */
    private static double sine(long i, long j, long s) {
        long q = (271 + s) * i * i
                + (463 + 2 * s) * j * j
                + (641 + 3 * s) * i * j
                + (97 + 5 * s) * i
                + (151 + 7 * s) * j
                + 29 * s;
        return SINES[(int) (q % PERIOD)];
    }

    /** Returns 512 rows of 64 sines, from a row on. */
    private static double[] sines(int first, int seed) {
        double[] sines = new double[TOKENS * WIDTH];
        Arrays.setAll(sines, k -> sine(first + k / WIDTH, k % WIDTH, seed));
        return sines;
    }

    /** Returns one head's queries (seed 31) or keys (seed 32) of W5a and W5c. */
    static HalfSpacePoints halfSpace(int head, int seed) {
        double[] features = sines(head * TOKENS, seed);
        Arrays.setAll(features, k -> 0.5 * features[k]);
        return HalfSpacePoints.ofFeatures(TOKENS, WIDTH, features);
    }

    /** Returns one head's values of W5c. */
    static double[] values(int head) {
        return sines(head * TOKENS, 33);
    }

    /** Returns the queries (seed 34) or keys (seed 36) of W5b. */
    static HalfPlanePoints halfPlane(int seed) {
        double[] im = sines(0, seed + 1);
        Arrays.setAll(im, k -> FastMath.exp(0.5 * im[k]));
        return HalfPlanePoints.of(TOKENS, WIDTH, sines(0, seed), im);
    }
}
