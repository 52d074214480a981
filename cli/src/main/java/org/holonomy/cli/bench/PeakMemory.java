package org.holonomy.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.holonomy.ode.kernel.NativeMemory;

/**
 * The most memory that one run takes beyond its inputs: of the heap, and of native libraries.
 *
 * <p>After a collection of garbage the run starts. Of the heap, what counts is the sum of the peaks of all its pools, less
 * what was in use at the start: garbage that the run leaves counts until it is collected, so that the figure is a bound
 * from above on what the run needs. Native memory is looked at ten thousand times a second, and what is allocated for a
 * shorter time may be missed; what libraries allocate inside themselves is not seen.
 */
final class PeakMemory {

    private static final double MEGABYTE = 1e6;

    /** Between two looks at native memory. */
    private static final int PAUSE_NANOSECONDS = 100_000;

    private PeakMemory() {}

    /** Returns the megabytes (10⁶ bytes) of one run. */
    static double megabytes(Runnable run) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long nativePeak = nativePeak(run);
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return (peak - before + nativePeak) / MEGABYTE;
    }

    /** Returns by how much native memory grew at most, as seen from a thread beside the run. */
    private static long nativePeak(Runnable run) {
        long before = NativeMemory.bytes();
        NativeWatch watch = new NativeWatch(before);
        Thread thread = new Thread(watch, "native memory");
        thread.setDaemon(true);
        thread.start();
        try {
            run.run();
        } finally {
            thread.interrupt();
        }
        return Math.max(watch.most, NativeMemory.bytes()) - before;
    }

    /** Looks at native memory until it is interrupted. */
    private static final class NativeWatch implements Runnable {

        private volatile long most;

        NativeWatch(long before) {
            most = before;
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                most = Math.max(most, NativeMemory.bytes());
                LockSupport.parkNanos(PAUSE_NANOSECONDS);
            }
        }
    }
}
