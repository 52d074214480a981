package org.holonomy.cli.run;

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
 * @param inputs SHA-256 of every file read, by its name as given
 * @param commandLine the arguments as typed
 * @param started when the run began
 * @param seconds how long it took
 */
public record Provenance(
        @JsonUnwrapped BuildInfo build,
        long seed,
        @JsonUnwrapped Platform platform,
        @JsonUnwrapped Arithmetic arithmetic,
        Map<String, String> inputs,
        List<String> commandLine,
        Instant started,
        double seconds) {

    /** Copies what could change. */
    public Provenance {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        commandLine = List.copyOf(commandLine);
    }
}
