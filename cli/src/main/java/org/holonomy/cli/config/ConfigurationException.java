package org.holonomy.cli.config;

import java.util.List;
import java.util.stream.Collectors;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserFacing;

/** A configuration cannot be used. The message holds one line per mistake, in the order of the file. */
public final class ConfigurationException extends RuntimeException implements UserFacing {

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

    /** Returns the first mistake with its place; the others follow in the message, a line each. */
    @Override
    public UserError userError() {
        ConfigurationProblem first = problems.get(0);
        StringBuilder message =
                new StringBuilder(first.key().isEmpty() ? "" : first.key() + ": ").append(first.message());
        problems.stream().skip(1).forEach(problem -> message.append('\n').append(problem));
        Place place = first.place();
        return place.hasLine()
                ? new UserError(message.toString(), place.source(), place.line(), place.column())
                : UserError.in(place.source(), message.toString());
    }

    /** Returns every mistake, at least one; the first is the one to show where there is room for one. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
