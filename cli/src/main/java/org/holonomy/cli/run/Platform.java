package org.holonomy.cli.run;

/**
 * The machine and the Java that run the program.
 *
 * @param jdk vendor and version, such as {@code Debian 17.0.15+6-Debian-1deb12u1}
 * @param os name, version and architecture, such as {@code Linux 6.1.0 amd64}
 * @param cores processors that Java may use
 */
public record Platform(String jdk, String os, int cores) {

    /** Returns this machine and this Java. */
    public static Platform current() {
        return new Platform(
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }
}
