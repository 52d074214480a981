package org.holonomy.ode.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.kernel.ParallelRanges;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.StepControl;

/**
 * An adaptive solve of blocks that share their steps.
 *
 * <p>A sample that keeps a step from being short enough, or finite, is taken out, and the others go on from where all of
 * them were.
 *
 * @param <S> F at one depth
 */
final class SharedSteps<S> {

    /** Shortest step, in ulp of the larger end of the span: fewer, and the stages of a step share their times. */
    private static final double RESOLUTION_ULPS = 16;

    private final WorkerPool<TrialStep<S>> workers;
    private final ButcherTableau tableau;
    private final StepRule rule;
    private final StepControl.Adaptive control;
    private final double resolution;
    private final int threads;
    private final List<DivergedSample> diverged = new ArrayList<>();
    private List<SampleBlock> blocks;
    private final DoubleStream.Builder depths = DoubleStream.builder();
    private double t;
    private long evaluations;
    private int accepted;
    private int rejected;

    SharedSteps(
            WorkerPool<TrialStep<S>> workers,
            EmbeddedMethod method,
            StepControl.Adaptive control,
            double scaleOfTime,
            int threads,
            List<SampleBlock> blocks) {
        this.workers = workers;
        this.tableau = method.tableau();
        this.rule = new StepRule(method.estimateOrder());
        this.control = control;
        this.resolution = RESOLUTION_ULPS * Math.ulp(scaleOfTime);
        this.threads = threads;
        this.blocks = blocks;
        ParallelRanges.forEach(
                blocks.size(), 1, threads, (k, next) -> blocks.get(k).prepareForTrials());
    }

    /** What a block contributes to a number that all blocks share. */
    private interface Contribution<S> {
        double[] of(TrialStep<S> worker, SampleBlock block);
    }

    /** Adds contributions in the order of the blocks, whichever thread computed them. */
    private double[] total(Contribution<S> contribution) {
        List<SampleBlock> all = blocks;
        double[][] parts = new double[all.size()][];
        ParallelRanges.forEach(all.size(), 1, threads, (from, to) -> {
            for (int k = from; k < to; k++) {
                SampleBlock block = all.get(k);
                parts[k] = workers.with(block.columns(), worker -> contribution.of(worker, block));
            }
        });
        double[] sums = new double[parts[0].length];
        for (double[] part : parts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }

    private long components() {
        return blocks.stream().mapToLong(block -> block.x().length).sum();
    }

    /** Crosses a smooth piece; what diverges does not reach its end. */
    void cross(FieldKernel<S> field, Piece piece) {
        t = piece.from();
        if (accepted == 0 && !blocks.isEmpty()) {
            depths.add(t);
        }
        while (t != piece.to() && !blocks.isEmpty()) {
            double h = firstStep(field, piece.to());
            while (h > 0 && t != piece.to()) {
                h = step(field, piece.to(), h);
            }
        }
    }

    /** Takes a step, after any number of trials, and returns the length of the next one; 0 to start anew. */
    private double step(FieldKernel<S> field, double end, double proposed) {
        double h = proposed;
        boolean failed = false;
        while (true) {
            double remaining = Math.abs(end - t);
            h = Math.min(h, Math.min(remaining, control.maxStep()));
            double arrival = h == remaining ? end : t + Math.copySign(h, end - t);
            if (accepted + rejected >= control.maxSteps()) {
                removeAll("took %d steps, and may take no more".formatted(control.maxSteps()));
                return 0;
            }
            double signed = arrival - t;
            List<S> at = stages(field, signed, arrival);
            double[] sums = total((worker, block) -> worker.attempt(block, at, signed));
            evaluations += tableau.stages() - 1;
            double norm = StepRule.errorNorm(sums, components());
            if (norm <= 1) {
                accepted++;
                blocks.forEach(SampleBlock::accept);
                t = arrival;
                depths.add(t);
                return Math.max(resolution, h * rule.growth(norm, failed));
            }
            rejected++;
            failed = true;
            double shorter = h * rule.shrinkage(norm);
            if (shorter < Math.min(resolution, remaining)) {
                removeCulprits(at, signed);
                return 0;
            }
            h = shorter;
        }
    }

    private List<S> stages(FieldKernel<S> field, double h, double arrival) {
        int last = tableau.stages() - 1;
        List<S> at = new ArrayList<>(last + 1);
        for (int i = 0; i <= last; i++) {
            double time = tableau.node(i) == 1 ? arrival : t + h * tableau.node(i);
            boolean repeated = i > 0 && tableau.node(i) == tableau.node(i - 1);
            at.add(repeated ? at.get(i - 1) : field.at(time));
        }
        return at;
    }

    /** Evaluates F and guesses the length of the first step. */
    private double firstStep(FieldKernel<S> field, double end) {
        double longest = Math.min(Math.abs(end - t), control.maxStep());
        S here = field.at(t);
        double[] sizes = total((worker, block) -> {
            worker.start(block, here);
            return new double[] {worker.sizeOfState(block), worker.sizeOfSlope(block)};
        });
        long count = components();
        double slope = Math.sqrt(sizes[1] / count);
        if (!Double.isFinite(slope)) {
            return Math.min(resolution, longest);
        }
        double measuring = Math.copySign(StepRule.measuringStep(Math.sqrt(sizes[0] / count), slope, longest), end - t);
        S there = field.at(t + measuring);
        double[] change = total((worker, block) -> new double[] {worker.sizeOfChange(block, there, measuring)});
        evaluations += 2;
        double h =
                rule.firstStep(Math.abs(measuring), slope, Math.sqrt(change[0] / count) / Math.abs(measuring), longest);
        return h >= resolution ? h : Math.min(resolution, longest);
    }

    /** Takes out the samples whose own error norm fails the step, which is too short to be shortened. */
    private void removeCulprits(List<S> at, double h) {
        List<SampleBlock> left = new ArrayList<>();
        for (SampleBlock block : blocks) {
            double[][] sums = workers.with(block.columns(), worker -> worker.attemptByColumn(block, at, h));
            int dimension = block.x().length / block.columns();
            int[] good = IntStream.range(0, block.columns())
                    .filter(column -> StepRule.errorNorm(sums[column], dimension) <= 1)
                    .toArray();
            IntStream.range(0, block.columns())
                    .filter(column -> !(StepRule.errorNorm(sums[column], dimension) <= 1))
                    .forEach(column ->
                            diverged.add(new DivergedSample(block.sample(column), t, reason(sums[column], dimension))));
            if (good.length == block.columns()) {
                left.add(block);
            } else if (good.length > 0) {
                left.add(block.only(good));
            }
        }
        blocks = left;
    }

    private String reason(double[] sums, int dimension) {
        return StepRule.errorNorm(sums, dimension) < Double.POSITIVE_INFINITY
                ? "the tolerances ask for steps below %.1e, the resolution of depth".formatted(resolution)
                : "its state or its slope is not finite";
    }

    private void removeAll(String reason) {
        for (SampleBlock block : blocks) {
            for (int column = 0; column < block.columns(); column++) {
                diverged.add(new DivergedSample(block.sample(column), t, reason));
            }
        }
        blocks = List.of();
    }

    /** Returns the blocks of the samples that are still on their way. */
    List<SampleBlock> blocks() {
        return blocks;
    }

    /** Returns where accepted steps began and ended. To be called once, at the end. */
    double[] depths() {
        return depths.build().toArray();
    }

    /** Returns the samples that were taken out. */
    List<DivergedSample> diverged() {
        return diverged;
    }

    /** Returns what was done so far. */
    BatchOutcome.Cost cost() {
        return new BatchOutcome.Cost(evaluations, accepted, rejected);
    }
}
