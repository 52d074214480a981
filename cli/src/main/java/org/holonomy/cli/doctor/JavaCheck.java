package org.holonomy.cli.doctor;

/** The Java machine: version, cores, memory. */
final class JavaCheck {

    /** Feature version that the classes are compiled for. */
    private static final int OLDEST_JAVA = 17;

    /** What the largest shipped example needs, a batch of 10,000 states with its figures, and room to spare. */
    private static final long COMFORTABLE_HEAP = 512L << 20;

    private JavaCheck() {}

    static Finding jdk() {
        String found = "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor", "unknown vendor"));
        return Runtime.version().feature() >= OLDEST_JAVA
                ? Finding.ok("JDK", found)
                : Finding.fail("JDK", found, "install JDK " + OLDEST_JAVA + " or newer");
    }

    static Finding cores(int cores) {
        return Finding.ok("cores", Integer.toString(cores));
    }

    static Finding heap(long bytes) {
        String found = "at most %d MiB".formatted(bytes >> 20);
        return bytes >= COMFORTABLE_HEAP
                ? Finding.ok("heap", found)
                : Finding.warn("heap", found, "large batches need more: set HOLONOMY_JAVA_OPTIONS=-Xmx2g");
    }
}
