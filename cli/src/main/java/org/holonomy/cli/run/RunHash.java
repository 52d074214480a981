package org.holonomy.cli.run;

import java.nio.charset.StandardCharsets;

/** Names a computation: equal for equal configurations, seeds and versions. */
public final class RunHash {

    /** 48 bits: two of a million different runs collide with probability 0.002, and the time stands before it. */
    private static final int DIGITS = 12;

    private RunHash() {}

    /**
     * Returns 12 hexadecimal digits.
     *
     * @param resolved the configuration as resolved, in its canonical text
     * @param seed of the run
     * @param version of the program
     */
    public static String of(String resolved, long seed, String version) {
        // The two short parts come first and end at a line, so that different triples are different texts.
        String triple = version.strip() + "\n" + seed + "\n" + resolved;
        return Sha256.of(triple.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
