package org.holonomy.ode.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.kernel.ParallelRanges;
import org.holonomy.ode.kernel.RowSums;
import org.holonomy.ode.solve.ButcherTableau;

/**
 * A solve in fixed steps. Some steps at a time are taken by all blocks, so that what depends on depth alone is computed once
 * and stays in the cache. Numbers that overflow are passed on, as a residual network does; samples do not affect others.
 *
 * @param <S> F at one depth
 */
final class FixedSteps<S> {

    /** Steps taken by one block before the next takes them; so few that their weights fit into the cache beside it. */
    private static final int STEPS_AT_ONCE = 32;

    private final WorkerPool<LayerRun<S>> workers;
    private final ButcherTableau tableau;
    private final int threads;
    private final List<SampleBlock> blocks;
    private final List<TreeMap<Integer, Double>> lost;
    private int steps;

    FixedSteps(WorkerPool<LayerRun<S>> workers, ButcherTableau tableau, int threads, List<SampleBlock> blocks) {
        this.workers = workers;
        this.tableau = tableau;
        this.threads = threads;
        this.blocks = blocks;
        lost = blocks.stream().map(block -> new TreeMap<Integer, Double>()).toList();
    }

    /** Crosses a smooth piece in so many equal steps. */
    void cross(FieldKernel<S> field, Piece piece, int count) {
        double h = (piece.to() - piece.from()) / count;
        for (int first = 0; first < count; first += STEPS_AT_ONCE) {
            int number = Math.min(STEPS_AT_ONCE, count - first);
            double t = piece.from() + first * h;
            List<S> at = stages(field, piece.from(), first, number, h);
            ParallelRanges.forEach(blocks.size(), 1, threads, (from, to) -> {
                for (int k = from; k < to; k++) {
                    advance(k, at, number, t, h);
                }
            });
        }
        steps += count;
    }

    private List<S> stages(FieldKernel<S> field, double start, int first, int number, double h) {
        int count = tableau.stages();
        List<List<S>> ofSteps = new ArrayList<>(Collections.nCopies(number, List.of()));
        ParallelRanges.forEach(number, 1, threads, (from, to) -> {
            for (int k = from; k < to; k++) {
                double t = start + (first + k) * h;
                List<S> at = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    boolean repeated = i > 0 && tableau.node(i) == tableau.node(i - 1);
                    at.add(repeated ? at.get(i - 1) : field.at(t + h * tableau.node(i)));
                }
                ofSteps.set(k, at);
            }
        });
        List<S> all = new ArrayList<>(number * count);
        ofSteps.forEach(all::addAll);
        return all;
    }

    private void advance(int index, List<S> at, int number, double t, double h) {
        SampleBlock block = blocks.get(index);
        double[] before = block.x().clone();
        workers.with(block.columns(), worker -> {
            worker.run(block.x(), at, 0, number, h);
            // Finite states may have a sum that overflows; then nothing is found.
            if (!Double.isFinite(RowSums.sum(block.x())) && lost.get(index).size() < block.columns()) {
                System.arraycopy(before, 0, block.x(), 0, before.length);
                for (int k = 0; k < number; k++) {
                    worker.run(block.x(), at, k, k + 1, h);
                    note(index, t + k * h);
                }
            }
            return Boolean.TRUE;
        });
    }

    private void note(int index, double t) {
        SampleBlock block = blocks.get(index);
        for (int column = 0; column < block.columns(); column++) {
            if (!block.isFinite(column)) {
                lost.get(index).putIfAbsent(column, t);
            }
        }
    }

    /** Writes the states at the end, with NaN for samples that diverged. */
    void store(double[] states, int dimension) {
        blocks.forEach(block -> block.store(states));
        for (DivergedSample sample : diverged()) {
            Arrays.fill(states, sample.index() * dimension, (sample.index() + 1) * dimension, Double.NaN);
        }
    }

    /** Returns the samples that overflowed. */
    List<DivergedSample> diverged() {
        List<DivergedSample> all = new ArrayList<>();
        for (int k = 0; k < blocks.size(); k++) {
            SampleBlock block = blocks.get(k);
            lost.get(k)
                    .forEach((column, t) -> all.add(
                            new DivergedSample(block.sample(column), t, "its state is not finite after this step")));
        }
        return all;
    }

    /** Returns what was done so far. */
    BatchOutcome.Cost cost() {
        return new BatchOutcome.Cost((long) steps * tableau.stages(), steps, 0);
    }
}
