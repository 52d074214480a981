package org.holonomy.cli.config;

/**
 * One mistake in a configuration.
 *
 * @param place where it is
 * @param key dotted path of the value concerned, such as {@code solver.rtol} or {@code steps.0}; empty for the document
 * @param message what was given and what was expected, in lower case, without a final stop
 */
public record ConfigurationProblem(Place place, String key, String message) {

    /** Returns {@code file:line:column: key.path: message}, without the key where it is empty. */
    @Override
    public String toString() {
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}
