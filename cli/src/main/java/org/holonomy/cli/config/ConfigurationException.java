package org.holonomy.cli.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used. The message holds one line per mistake, in the order of the file. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    /**
     * Reports every mistake found.
     *
     * @param problems at least one
     */
    public ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("configuration exception: no problem given, expected at least one");
        }
        this.problems = List.copyOf(problems);
    }

    /** Reports one mistake. */
    public ConfigurationException(Place place, String key, String message) {
        this(List.of(new ConfigurationProblem(place, key, message)));
    }

    /** Returns every mistake, at least one; the first is the one to show where there is room for one. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
