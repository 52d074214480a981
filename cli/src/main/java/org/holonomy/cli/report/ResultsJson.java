package org.holonomy.cli.report;

import java.util.List;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.Study;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code results.json} and of {@code --json}, for {@link org.holonomy.cli.run.Json} to write.
 *
 * @param schema version of this form
 * @param claims of all experiments, in the order in which they were run
 */
public record ResultsJson(int schema, List<Claim> claims) {

    private static final int SCHEMA = 1;

    /** Copies the list. */
    public ResultsJson {
        claims = List.copyOf(claims);
    }

    /** Returns the results of experiments. */
    public static ResultsJson of(List<Study> studies) {
        return new ResultsJson(
                SCHEMA,
                studies.stream()
                        .flatMap(study -> study.claims().stream())
                        .map(Claim::of)
                        .toList());
    }

    /**
     * One claim.
     *
     * @param id the experiment's id, a slash, and the claim's name
     * @param verdict PASS or FAIL
     * @param says the assertion in words
     * @param criterion what was asked of the number, such as {@code ≤ 1e-11}
     * @param isControl whether this is a negative control
     * @param measurements the number that decides, then those behind it
     */
    public record Claim(
            String id,
            String verdict,
            String says,
            String criterion,
            boolean isControl,
            List<Measurement> measurements) {

        /** Copies the list. */
        public Claim {
            measurements = List.copyOf(measurements);
        }

        private static Claim of(ClaimResult result) {
            return new Claim(
                    result.id(),
                    result.verdict().name(),
                    result.says(),
                    result.word(),
                    result.isControl(),
                    result.measurements().stream().map(Measurement::of).toList());
        }
    }

    /**
     * One number; null stands for what was not asked or not measured.
     *
     * @param name what was measured
     * @param value the number
     * @param expected what it should be
     * @param bound how far it may be from that
     * @param control the same where the claim must not hold
     * @param noiseFloor what rounding and the solver explain
     */
    public record Measurement(
            String name,
            double value,
            @Nullable Double expected,
            @Nullable Double bound,
            @Nullable Double control,
            @Nullable Double noiseFloor) {

        private static Measurement of(ClaimResult.Value value) {
            return new Measurement(
                    value.name(), value.value(), value.expected(), value.bound(), value.control(), value.noiseFloor());
        }
    }
}
