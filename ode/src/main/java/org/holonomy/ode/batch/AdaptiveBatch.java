package org.holonomy.ode.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.kernel.ParallelRanges;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.StepControl;

/**
 * An adaptive solve of a whole batch, in groups of samples that share their steps.
 *
 * @param field F
 * @param columns samples of a block, at most
 * @param <S> F at one depth
 */
record AdaptiveBatch<S>(
        FieldKernel<S> field, Span span, EmbeddedMethod method, StepControl.Adaptive control, int columns) {

    BatchOutcome integrate(double[] states, StepSharing sharing, int threads) {
        int samples = states.length / field.dimension();
        Arrivals arrivals = new Arrivals(states.length, field.dimension());
        try (WorkerPool<TrialStep<S>> workers = workers()) {
            if (sharing == StepSharing.BATCH) {
                arrivals.add(solve(workers, threads, blocks(states, 0, samples, threads)), threads);
            } else {
                ParallelRanges.forEach(samples, columns, threads, (from, to) -> {
                    for (SampleBlock block : blocks(states, from, to, 1)) {
                        arrivals.add(solve(workers, 1, List.of(block)), 1);
                    }
                });
            }
        }
        return arrivals.outcome();
    }

    /** Returns the steps that all samples share. */
    StepDepths depths(double[] states, int threads) {
        try (WorkerPool<TrialStep<S>> workers = workers()) {
            int samples = states.length / field.dimension();
            return StepDepths.of(solve(workers, threads, blocks(states, 0, samples, threads)));
        }
    }

    private WorkerPool<TrialStep<S>> workers() {
        return new WorkerPool<>(
                width -> new TrialStep<>(method, control, field.block(width), width * field.dimension()),
                TrialStep::close);
    }

    private List<SampleBlock> blocks(double[] states, int from, int to, int threads) {
        SampleBlock[] blocks = new SampleBlock[(to - from + columns - 1) / columns];
        ParallelRanges.forEach(blocks.length, 1, threads, (k, end) -> {
            int first = from + k * columns;
            blocks[k] = new SampleBlock(states, field.dimension(), first, Math.min(first + columns, to));
        });
        return List.of(blocks);
    }

    private SharedSteps<S> solve(WorkerPool<TrialStep<S>> workers, int threads, List<SampleBlock> blocks) {
        SharedSteps<S> steps = new SharedSteps<>(workers, method, control, span.scale(), threads, blocks);
        span.forEachPiece(piece -> steps.cross(field.on(piece.from(), piece.to()), piece));
        return steps;
    }

    /** Collects what groups came to, from any thread; the result does not depend on the order. */
    private static final class Arrivals {

        private final double[] end;
        private final int dimension;
        private final List<DivergedSample> diverged = new ArrayList<>();
        private BatchOutcome.Cost cost = BatchOutcome.Cost.NONE;

        Arrivals(int length, int dimension) {
            end = new double[length];
            this.dimension = dimension;
        }

        void add(SharedSteps<?> steps, int threads) {
            List<SampleBlock> blocks = steps.blocks();
            ParallelRanges.forEach(
                    blocks.size(), 1, threads, (k, next) -> blocks.get(k).store(end));
            for (DivergedSample sample : steps.diverged()) {
                Arrays.fill(end, sample.index() * dimension, (sample.index() + 1) * dimension, Double.NaN);
            }
            count(steps);
        }

        private synchronized void count(SharedSteps<?> steps) {
            diverged.addAll(steps.diverged());
            if (steps.cost().compareTo(cost) > 0) {
                cost = steps.cost();
            }
        }

        synchronized BatchOutcome outcome() {
            return BatchOutcome.owning(end, diverged, cost);
        }
    }
}
