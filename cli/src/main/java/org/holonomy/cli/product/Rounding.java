package org.holonomy.cli.product;

import java.util.random.RandomGenerator;

/** What the rounding of one number may have done to it. */
final class Rounding {

    private Rounding() {}

    /** Returns the number or one of its two neighbors among doubles, each of these with probability ¼; always finite. */
    static double neighbor(double x, RandomGenerator random) {
        double moved = x + Math.rint(random.nextDouble(-1, 1)) * Math.ulp(x);
        return Double.isFinite(moved) ? moved : x;
    }
}
