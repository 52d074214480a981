package org.holonomy.cli.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one claim.
 *
 * @param id the experiment's id, a slash, and the claim's name
 * @param says the assertion in words
 * @param verdict whether it held
 * @param word EXACT, APPROXIMATE, BROKEN or UNDECIDED for an invariance; the condition in characters for other claims
 * @param measurements the numbers
 * @param isControl whether this is a negative control
 */
public record ClaimResult(
        String id, String says, Outcome verdict, String word, List<Value> measurements, boolean isControl) {

    /** Whether a claim held. */
    public enum Outcome {
        /** It did. */
        PASS,
        /** It did not. */
        FAIL;

        static Outcome of(boolean held) {
            return held ? PASS : FAIL;
        }
    }

    /**
     * One measured number.
     *
     * @param name what was measured
     * @param value the number
     * @param expected what it should be; for an invariance 0
     * @param bound how far it may be from that
     * @param control the same measurement where the claim must not hold
     * @param noiseFloor what rounding and the solver explain, for an invariance
     */
    public record Value(
            String name,
            double value,
            @Nullable Double expected,
            @Nullable Double bound,
            @Nullable Double control,
            @Nullable Double noiseFloor) {}

    /** Copies the measurements. */
    public ClaimResult {
        measurements = List.copyOf(measurements);
    }

    /** Tells whether the claim held. */
    public boolean passed() {
        return verdict == Outcome.PASS;
    }

    /** Returns the name without the experiment's id. */
    public String name() {
        return id.substring(id.indexOf('/') + 1);
    }

    /** Returns the number that decides. */
    public Value decisive() {
        return measurements.get(0);
    }
}
