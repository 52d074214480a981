package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How long experiments took in runs that were kept.
 *
 * @param seconds by the experiment's id; of several runs, in the latest that had it
 */
public record KeptTimes(Map<String, Double> seconds) {

    /** Copies the map. */
    public KeptTimes {
        seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }

    /** Returns the times of one finished run; none where there is no such run, or one that kept no times. */
    public static KeptTimes of(Path run) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        if (Files.exists(run.resolve(RunDirectory.DONE)) && Files.exists(run.resolve(Provenance.FILE))) {
            add(run.resolve(Provenance.FILE), seconds);
        }
        return new KeptTimes(seconds);
    }

    /** Returns the times of all finished runs in a directory such as {@code runs/reproduce}; none if it is not there. */
    public static KeptTimes under(Path parent) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Path run : inOrderOfTime(parent)) {
            seconds.putAll(of(run).seconds());
        }
        return new KeptTimes(seconds);
    }

    /** The names of dated runs begin with their time. */
    private static List<Path> inOrderOfTime(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** A file that is damaged, or of a version without times, has none. */
    private static void add(Path provenance, Map<String, Double> seconds) throws IOException {
        try {
            for (JsonNode run :
                    Json.mapper().readTree(Files.readString(provenance)).path("experiments")) {
                if (run.path("id").isString() && run.path("seconds").isNumber()) {
                    seconds.put(run.path("id").asString(), run.path("seconds").asDouble());
                }
            }
        } catch (JacksonException e) {
            return;
        }
    }
}
