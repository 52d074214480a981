package org.holonomy.cli.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random numbers of an experiment or a command: for every purpose a stream of its own, which the others do not shift and with
 * which it is not correlated.
 *
 * @param seed what a person gave; equal seeds give equal streams on every machine
 */
public record Draws(long seed) {

    /** The generator that every draw comes from; part of what a seed means, so never to be changed. */
    private static final String GENERATOR = "L64X128MixRandom";

    /** Where trajectories start, if the file does not say so. */
    static final String INITIAL_STATES = "initial states";

    /** What the precision of a file may have done to the weights in it. */
    static final String FILE_PRECISION = "file precision";

    /** Points and isometries with which the precision of distances is measured. */
    static final String ROUNDING = "rounding";

    /** Units from which training starts. */
    static final String UNITS = "units";

    /** The frame of a random symmetry, different for each in an experiment. */
    static String frame(String symmetry) {
        return "frame " + symmetry;
    }

    /** The element of a random symmetry of networks, different for each in an experiment. */
    static String element(String symmetry) {
        return "element " + symmetry;
    }

    /**
     * Returns a generator at the beginning of the stream for a purpose: its state is the SHA-256 of both, without the sign of
     * each byte, which Java 17 lets overwrite the bytes before it and later ones do not.
     */
    public RandomGenerator stream(String purpose) {
        try {
            byte[] state = MessageDigest.getInstance("SHA-256")
                    .digest((seed + " " + purpose).getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < state.length; i++) {
                state[i] &= Byte.MAX_VALUE;
            }
            return RandomGeneratorFactory.of(GENERATOR).create(state);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }
}
