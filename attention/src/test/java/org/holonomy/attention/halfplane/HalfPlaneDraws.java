package org.holonomy.attention.halfplane;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Seeded draws of points and isometries, the same on every run. */
public final class HalfPlaneDraws {

    private final RandomGenerator random;

    /** Starts the draws of a seed. */
    public HalfPlaneDraws(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Returns the generator behind the draws. */
    public RandomGenerator random() {
        return random;
    }

    /** Returns a point within a distance of about 3 of i. */
    public HalfPlanePoint point() {
        return new HalfPlanePoint(4 * random.nextDouble() - 2, Math.exp(3 * random.nextDouble() - 1.5));
    }

    /** Returns an isometry that moves i by at most 3. */
    public MoebiusTransformation moebius() {
        return MoebiusTransformation.random(random, 3);
    }

    /** Returns an isometry that reverses orientation or, as often, does not. */
    public HalfPlaneIsometry isometry() {
        MoebiusTransformation m = moebius();
        return random.nextBoolean() ? m : new OrientationReversingIsometry(m);
    }
}
