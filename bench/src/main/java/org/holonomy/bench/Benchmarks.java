package org.holonomy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Kernels beside what they replace: checked, then timed by JMH. */
public final class Benchmarks {

    private static final String THREADS = "--threads";

    private Benchmarks() {}

    /**
     * Runs benchmarks.
     *
     * @param arguments {@code --threads n} (1 unless given), then parts of names such as {@code kernelW5b} or {@code
     *     MatrixProducts}; those of W5 unless given
     */
    public static void main(String[] arguments) throws RunnerException {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        int option = names.indexOf(THREADS);
        String threads = option < 0 ? "1" : names.remove(option + 1);
        names.remove(THREADS);
        ChainedOptionsBuilder options =
                new OptionsBuilder().shouldFailOnError(true).param("threads", threads);
        if (names.isEmpty()) {
            names.add("Distance.*W5");
        }
        names.forEach(options::include);
        new Runner(options.build()).run();
    }
}
