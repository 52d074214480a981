package org.holonomy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that the build wrote into {@code build.properties}. */
final class BuildVersion implements IVersionProvider {

    private static final String RESOURCE = "build.properties";

    /** Returns the version, such as {@code 0.1.0}. */
    static String version() throws IOException {
        return property("version");
    }

    /** Returns the abbreviated commit, or {@code unknown} where the sources were not a git checkout. */
    static String commit() throws IOException {
        return property("commit");
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"holonomy %s (commit %s)".formatted(version(), commit())};
    }

    private static String property(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("version: " + RESOURCE + " is missing from the build");
            }
            properties.load(resource);
        }
        return properties.getProperty(name, "unknown");
    }
}
