package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.ParallelRanges;

/** gradient. */
public final class DiscreteGradient {

    /** Samples of a block, at most: 64 × 64 numbers are half of a first-level cache. */
    static final int WIDTH = Integer.getInteger("width",64);

    private static final int MOST_GROUPS = 64;

    private final StageSums sums;
    private final double[] times;
    private final int threads;

    public DiscreteGradient(org.holonomy.ode.solve.ButcherTableau method, double[] times, int threads) {
        this.sums = new StageSums(method);
        this.times = times;
        this.threads = threads;
    }

    public PerceptronGradient of(MultilayerPerceptronField field, double[] states, EndLoss loss) {
        int n = field.dimension();
        int samples = states.length / n;
        int width = Math.min(WIDTH, (samples + 7) / 8 * 8);
        int blocks = (samples + width - 1) / width;
        int groups = Math.min(blocks, MOST_GROUPS);
        GradientBatch batch = new GradientBatch(states, field.downBias().toArray(), loss);
        List<List<DivergedSample>> diverged = new ArrayList<>(Collections.nCopies(groups, List.of()));
        WeightSums[] parts = new WeightSums[groups];
        ConcurrentLinkedQueue<BlockGradient> idle = new ConcurrentLinkedQueue<>();
        MatrixProducts products = MatrixProducts.forWork(Long.MAX_VALUE);
        try (HiddenField hidden = new HiddenField(field, products)) {
            try {
                ParallelRanges.forEach(groups, 1, threads, (from, to) -> {
                    BlockGradient block = idle.poll();
                    if (block == null) {
                        block = new BlockGradient(hidden, sums, width);
                    }
                    for (int group = from; group < to; group++) {
                        WeightSums part = WeightSums.of(hidden);
                        List<DivergedSample> lost = new ArrayList<>();
                        for (int b = group * blocks / groups; b < (group + 1) * blocks / groups; b++) {
                            lost.addAll(block.run(batch, b * width, times, part));
                        }
                        block.moveTo(part);
                        parts[group] = part;
                        diverged.set(group, lost);
                    }
                    idle.add(block);
                });
            } finally {
                idle.forEach(BlockGradient::close);
            }
            WeightSums total = parts[0];
            Arrays.stream(parts).skip(1).forEach(total::add);
            return total.gradient(field, batch.startCotangents(), diverged.stream().flatMap(List::stream).sorted(Comparator.comparingInt(DivergedSample::index)).toList());
        }
    }
}
