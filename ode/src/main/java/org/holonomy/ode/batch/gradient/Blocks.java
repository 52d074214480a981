package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.kernel.ParallelRanges;

/**
 * How a batch is cut into blocks, and blocks into groups whose sums are added in their order; by the number of samples alone.
 *
 * @param samples number of samples
 * @param width samples of a block; the last one may have fewer
 */
record Blocks(int samples, int width) {

    /** 64 × 64 numbers are two thirds of a first-level cache, and such products the fastest of OpenBLAS. */
    static final int WIDEST = 64;

    /** Numbers in a line of the cache. */
    private static final int LINE = 8;

    /** Every group keeps a gradient of its own until the end. */
    private static final int MOST_GROUPS = 64;

    /** Working memory of one thread. */
    interface Worker extends AutoCloseable {

        /** Adds the sums of matrices over all blocks since the last call, and starts them again at 0. */
        void moveTo(WeightSums sums);

        @Override
        void close();
    }

    /** What is done with a block: adds to a sum and returns who was left out. */
    interface Job<W> {
        List<DivergedSample> run(W worker, int first, WeightSums sums);
    }

    /** Cuts so many samples, in blocks of one if they are to be alone. */
    static Blocks of(int samples, boolean alone) {
        return new Blocks(samples, alone ? 1 : Math.min(WIDEST, (samples + LINE - 1) / LINE * LINE));
    }

    private int count() {
        return (samples + width - 1) / width;
    }

    /** Does a job with all blocks and returns the gradient that they add up to. */
    <W extends Worker> PerceptronGradient sum(
            int threads, HiddenField field, Supplier<W> maker, Job<W> job, GradientBatch batch) {
        int groups = Math.min(count(), MOST_GROUPS);
        WeightSums[] parts = new WeightSums[groups];
        List<DivergedSample> diverged = new ArrayList<>();
        Queue<W> idle = new ConcurrentLinkedQueue<>();
        try {
            ParallelRanges.forEach(groups, 1, threads, (from, to) -> {
                W waiting = idle.poll();
                W worker = waiting == null ? maker.get() : waiting;
                for (int group = from; group < to; group++) {
                    parts[group] = WeightSums.of(field);
                    List<DivergedSample> lost = sum(group, groups, worker, job, parts[group]);
                    synchronized (diverged) {
                        diverged.addAll(lost);
                    }
                }
                idle.add(worker);
            });
        } finally {
            idle.forEach(Worker::close);
        }
        WeightSums total = WeightSums.of(field);
        for (WeightSums part : parts) {
            total.add(part);
        }
        diverged.sort(Comparator.comparingInt(DivergedSample::index));
        return total.gradient(batch.field(), batch.startCotangents(), diverged);
    }

    private <W extends Worker> List<DivergedSample> sum(int group, int groups, W worker, Job<W> job, WeightSums sums) {
        List<DivergedSample> lost = new ArrayList<>();
        int first = (int) ((long) group * count() / groups);
        int last = (int) ((group + 1L) * count() / groups);
        for (int block = first; block < last; block++) {
            lost.addAll(job.run(worker, block * width, sums));
        }
        worker.moveTo(sums);
        return lost;
    }
}
