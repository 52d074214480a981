package org.holonomy.cli.run;

/**
 * What computed a result.
 *
 * @param backend {@code cpu} or {@code nd4j}
 * @param device what it ran on, in words
 */
public record Arithmetic(String backend, String device) {

    /** Returns the processor, in plain Java. */
    public static Arithmetic cpu() {
        return new Arithmetic("cpu", "CPU: " + System.getProperty("os.arch", "unknown"));
    }
}
