package org.holonomy.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most memory of the heap that one run takes beyond its inputs.
 *
 * <p>After a collection of garbage the run starts; what counts is the sum of the peaks of all pools of the heap, less what
 * was in use at the start. Garbage that the run leaves counts until it is collected, so that the figure is a bound from
 * above on what the run needs. What native libraries allocate for themselves is not seen from here.
 */
final class PeakMemory {

    private static final double MEGABYTE = 1e6;

    private PeakMemory() {}

    /** Returns the megabytes (10⁶ bytes) of one run. */
    static double megabytes(Runnable run) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        run.run();
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return (peak - before) / MEGABYTE;
    }
}
