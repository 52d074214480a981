package org.holonomy.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which program this is, as the build wrote it down.
 *
 * @param version such as {@code 0.1.0}
 * @param commit the full commit, {@code -dirty} behind it if files differed from it; {@code unknown} outside git
 */
public record BuildInfo(String version, String commit) {

    static final String UNKNOWN = "unknown";

    private static final String RESOURCE = "/org/holonomy/cli/build.properties";

    /** Returns what the build wrote. */
    public static BuildInfo current() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("build: " + RESOURCE + " is missing from the program");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(properties);
    }

    static BuildInfo of(Properties properties) {
        String commit = value(properties, "revision");
        boolean dirty = value(properties, "dirty").equals("true") && !commit.equals(UNKNOWN);
        return new BuildInfo(value(properties, "version"), dirty ? commit + "-dirty" : commit);
    }

    /** Where an editor copied the resource without filling it in, the value is still its placeholder. */
    private static String value(Properties properties, String name) {
        String value = properties.getProperty(name, UNKNOWN);
        return value.isEmpty() || value.startsWith("$") ? UNKNOWN : value;
    }
}
