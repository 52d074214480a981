package org.holonomy.cli.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is needed to compute a result again: the content of {@code provenance.json}.
 *
 * @param build version and commit
 * @param seed of all randomness
 * @param platform machine and Java
 * @param arithmetic backend and device
 * @param experiments what was run, in order; empty for a result of something else, such as training
 * @param inputs SHA-256 of every other file read, by its name as given
 * @param commandLine the arguments as typed
 * @param started when the run began
 * @param seconds how long it took
 */
public record Provenance(
        @JsonUnwrapped BuildInfo build,
        long seed,
        @JsonUnwrapped Platform platform,
        @JsonUnwrapped Arithmetic arithmetic,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExperimentRecord> experiments,
        Map<String, String> inputs,
        List<String> commandLine,
        Instant started,
        double seconds) {

    /** Where a run directory has it. */
    public static final String FILE = "provenance.json";

    /** Copies what could change. */
    public Provenance {
        experiments = List.copyOf(experiments);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        commandLine = List.copyOf(commandLine);
    }

    /** Describes a result that no experiment led to. */
    public Provenance(
            BuildInfo build,
            long seed,
            Platform platform,
            Arithmetic arithmetic,
            Map<String, String> inputs,
            List<String> commandLine,
            Instant started,
            double seconds) {
        this(build, seed, platform, arithmetic, List.of(), inputs, commandLine, started, seconds);
    }
}
