package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepDepths;
import org.holonomy.ode.solve.StepControl;

/** The way of a block of samples back from where they arrived; of one thread. */
final class AdjointSweep implements Blocks.Worker {

    private final HiddenField field;
    private final AdjointBlock block;
    private final RowBlockIntegrator integrator;

    /** Takes working memory for a block, and how steps are taken. */
    AdjointSweep(HiddenField field, AdjointBlock block, RowBlockIntegrator integrator) {
        this.field = field;
        this.block = block;
        this.integrator = integrator;
    }

    /**
     * Adds what a block of samples adds to a gradient.
     *
     * @param batch the samples
     * @param arrived where they are
     * @param first index of the first of them
     * @param from where they began
     * @param to where they are
     * @param sums added to
     * @return samples that did not get there, or not back, which were left out
     */
    List<DivergedSample> run(
            GradientBatch batch, BatchOutcome arrived, int first, double from, double to, WeightSums sums) {
        boolean[] present = present(batch, arrived, first);
        WeightSums part = WeightSums.of(field);
        double scale = setEnd(batch, arrived, first, present, part);
        double reached = integrator.control() instanceof StepControl.Fixed fixed
                ? inFixedSteps(
                        StepDepths.fixed(batch.field().kinks(), to, from, fixed).depths(), scale, part)
                : new AdjointSteps(block, integrator, present).back(to, from, scale, part);
        block.moveTo(part);
        List<DivergedSample> diverged = new ArrayList<>(arrived.diverged().stream()
                .filter(sample -> sample.index() >= first && sample.index() < first + present.length)
                .toList());
        if (reached != from) {
            for (int s = 0; s < present.length; s++) {
                if (present[s]) {
                    diverged.add(new DivergedSample(
                            first + s, reached, "the adjoint equation of its block cannot be followed back from here"));
                }
            }
            return diverged;
        }
        sums.add(part);
        storeStart(batch, first, present, scale);
        return diverged;
    }

    private boolean[] present(GradientBatch batch, BatchOutcome arrived, int first) {
        boolean[] present = new boolean[block.width()];
        Arrays.fill(present, 0, Math.min(present.length, batch.samples() - first), true);
        for (DivergedSample sample : arrived.diverged()) {
            if (sample.index() >= first && sample.index() < first + present.length) {
                present[sample.index() - first] = false;
            }
        }
        return present;
    }

    /** Sets end states and their cotangents, and returns the unit of the latter. */
    private double setEnd(GradientBatch batch, BatchOutcome arrived, int first, boolean[] present, WeightSums part) {
        int n = field.dimension();
        double[] x = new double[n];
        double[] lambda = new double[n];
        Arrays.fill(block.state(), 0);
        Arrays.fill(block.cotangent(), 0);
        double largest = 0;
        for (int s = 0; s < present.length; s++) {
            if (present[s]) {
                arrived.state(first + s, x);
                part.addLoss(batch.loss().share(first + s, x, lambda));
                System.arraycopy(x, 0, block.state(), s * n, n);
                System.arraycopy(lambda, 0, block.cotangent(), s * n, n);
                largest = Math.max(largest, Arrays.stream(lambda).map(Math::abs).reduce(0, Math::max));
            }
        }
        double scale = largest > 0 ? largest : 1;
        double[] cotangent = block.cotangent();
        for (int k = 0; k < cotangent.length; k++) {
            cotangent[k] /= scale;
        }
        return scale;
    }

    private double inFixedSteps(double[] depths, double scale, WeightSums part) {
        for (int k = 1; k < depths.length; k++) {
            double h = depths[k] - depths[k - 1];
            block.attempt(depths[k - 1], h);
            block.accept(depths[k - 1], h, scale, part);
        }
        return depths[depths.length - 1];
    }

    private void storeStart(GradientBatch batch, int first, boolean[] present, double scale) {
        int n = field.dimension();
        for (int s = 0; s < present.length; s++) {
            for (int i = 0; i < n && present[s]; i++) {
                batch.startCotangents()[(first + s) * n + i] = scale * block.cotangent()[s * n + i];
            }
        }
    }

    /** Sums of matrices are moved block by block: a block that is not followed back adds nothing. */
    @Override
    public void moveTo(WeightSums sums) {
        block.moveTo(sums);
    }

    @Override
    public void close() {
        block.close();
    }
}
