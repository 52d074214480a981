package org.holonomy.ode.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Divides 0, 1, …, n − 1 into short ranges that several threads take one after another. */
public final class ParallelRanges {

    /** Works on the indices from ≤ k &lt; to. */
    @FunctionalInterface
    public interface Body {
        void accept(int from, int to);
    }

    private ParallelRanges() {}

    /**
     * Calls the body once for every range, and returns when all calls have. Which thread takes which range is not
     * determined, so ranges must not share results.
     *
     * @param count n
     * @param step length of a range, at least 1; the last one may be shorter
     * @param threads at least 1; the calling thread is one of them, the common pool lends the others
     * @throws IllegalArgumentException if there is no thread
     */
    public static void forEach(int count, int step, int threads, Body body) {
        if (threads < 1) {
            throw new IllegalArgumentException("%d threads, expected at least 1".formatted(threads));
        }
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int from = next.getAndAdd(step); from < count; from = next.getAndAdd(step)) {
                body.accept(from, Math.min(from + step, count));
            }
        };
        List<ForkJoinTask<?>> lent = new ArrayList<>();
        for (int k = 1; k < Math.min(threads, (count + step - 1) / step); k++) {
            lent.add(ForkJoinPool.commonPool().submit(worker));
        }
        try {
            worker.run();
        } finally {
            lent.forEach(ForkJoinTask::join);
        }
    }
}
