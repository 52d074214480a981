package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Times work again and again until the median says something.
 *
 * <p>First the work runs unobserved for {@value #WARM_UP_SECONDS} s and at least {@value #FEWEST_WARM_UPS} times, in which
 * the virtual machine compiles it; then it is timed for {@value #SECONDS} s, at least {@value #FEWEST_RUNS} times.
 *
 * @param nanoseconds a clock of any origin
 */
public record Stopwatch(LongSupplier nanoseconds) {

    private static final int WARM_UP_SECONDS = 2;
    private static final int FEWEST_WARM_UPS = 3;
    private static final int SECONDS = 2;
    private static final int FEWEST_RUNS = 7;

    /**
     * What was measured.
     *
     * @param median seconds of the run in the middle
     * @param fastest seconds of the shortest run
     * @param runs how many were timed
     */
    public record Timing(double median, double fastest, int runs) {}

    /** Returns what runs of some work take; the work leaves no state behind. */
    public Timing time(Runnable work) {
        repeat(work, WARM_UP_SECONDS, FEWEST_WARM_UPS);
        long[] durations = repeat(work, SECONDS, FEWEST_RUNS);
        Arrays.sort(durations);
        int middle = durations.length / 2;
        double median = durations.length % 2 == 1
                ? durations[middle]
                : 0.5 * ((double) durations[middle - 1] + durations[middle]);
        return new Timing(seconds(median), seconds((double) durations[0]), durations.length);
    }

    private long[] repeat(Runnable work, int forSeconds, int fewest) {
        long begin = nanoseconds.getAsLong();
        long most = TimeUnit.SECONDS.toNanos(forSeconds);
        LongStream.Builder durations = LongStream.builder();
        long before = begin;
        for (int runs = 0; runs < fewest || before - begin < most; runs++) {
            work.run();
            long after = nanoseconds.getAsLong();
            durations.add(after - before);
            before = after;
        }
        return durations.build().toArray();
    }

    private static double seconds(double nanoseconds) {
        return nanoseconds / TimeUnit.SECONDS.toNanos(1);
    }
}
