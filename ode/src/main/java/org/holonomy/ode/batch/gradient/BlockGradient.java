package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.StepDepths;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/** The gradient of a block of samples: from their first states to p and Z, and back from the cotangents; of one thread. */
final class BlockGradient implements Blocks.Worker {

    private final HiddenField field;
    private final int width;
    private final BlockSweep sweep;
    private final Block states;
    private final Block cotangents;
    private final Block hidden;
    private final GradientBlock up;
    private final GradientBlock down;
    private final double[] state;
    private final double[] cotangent;
    private final boolean[] absent;

    /**
     * Makes room for a block.
     *
     * @param field the field
     * @param sums the method
     * @param width number of samples
     * @param mostTapes steps on tape
     */
    BlockGradient(HiddenField field, StageSums sums, int width, int mostTapes) {
        this.field = field;
        this.width = width;
        int n = field.dimension();
        int h = field.hiddenUnits();
        MatrixProducts products = field.products();
        sweep = new BlockSweep(field, sums, width, mostTapes);
        states = products.block(width, n);
        cotangents = products.block(width, n);
        hidden = products.block(width, h);
        up = new GradientBlock(products, h, n);
        down = new GradientBlock(products, n, h);
        state = new double[n];
        cotangent = new double[n];
        absent = new boolean[width];
    }

    /**
     * Adds what a block of samples adds to a gradient.
     *
     * @param batch the samples, from whose first states the gradient by first states is made
     * @param first index of the first of them; the last block may have fewer than others
     * @param steps that the samples share, and which samples have none
     * @param sums added to
     * @return samples without an end, which were left out
     */
    List<DivergedSample> run(GradientBatch batch, int first, StepDepths steps, WeightSums sums) {
        Arrays.fill(absent, false);
        Arrays.fill(absent, Math.min(width, batch.samples() - first), width, true);
        List<DivergedSample> diverged = new ArrayList<>(steps.diverged().stream()
                .filter(sample -> sample.index() >= first && sample.index() < first + width)
                .toList());
        diverged.forEach(sample -> absent[sample.index() - first] = true);
        double[] times = steps.depths();
        setStart(batch, first, times[0]);
        while (!sweep.run(times, () -> arrive(batch, first, times, sums))) {
            diverged.addAll(leaveOut(batch, first, times));
            setStart(batch, first, times[0]);
        }
        collect(batch, first, times[0], sums);
        return diverged;
    }

    private void setStart(GradientBatch batch, int first, double time) {
        for (int s = 0; s < width; s++) {
            if (absent[s]) {
                Arrays.fill(state, 0);
                states.setRow(s, state, 0);
            } else {
                states.setRow(s, batch.states(), (first + s) * state.length);
            }
        }
        double[] p = sweep.position();
        double[] bias = field.bias(time);
        for (int s = 0; s < width; s++) {
            System.arraycopy(bias, 0, p, s * bias.length, bias.length);
        }
        hidden.set(p);
        field.products().multiply(1, states, Form.PLAIN, field.up(), Form.TRANSPOSED, 1, hidden);
        hidden.get(p);
    }

    /** Finds the end states, the loss and its cotangents; or that an end state is not finite. */
    private boolean arrive(GradientBatch batch, int first, double[] times, WeightSums sums) {
        hidden.set(sweep.integral());
        field.products().multiply(1, hidden, Form.PLAIN, field.down(), Form.TRANSPOSED, 0, cotangents);
        for (int s = 0; s < width; s++) {
            cotangents.getRow(s, state, 0);
            if (!absent[s] && !isFinite(state)) {
                return false;
            }
        }
        double span = times[times.length - 1] - times[0];
        for (int s = 0; s < width; s++) {
            cotangents.getRow(s, state, 0);
            Arrays.fill(cotangent, 0);
            if (!absent[s]) {
                batch.addStart(first + s, span, state);
                sums.addLoss(batch.loss().share(first + s, state, cotangent));
                WeightSums.addRows(span, cotangent, sums.downBias());
            }
            cotangents.setRow(s, cotangent, 0);
        }
        down.add(1, cotangents, hidden);
        field.products().multiply(cotangents, field.down(), hidden);
        hidden.get(sweep.integralCotangent());
        return true;
    }

    /** Brings cotangents back from p at the start to the first states and to U, u, c and d. */
    private void collect(GradientBatch batch, int first, double start, WeightSums sums) {
        double[] pi = sweep.positionCotangent();
        hidden.set(pi);
        up.add(1, hidden, states);
        field.products().multiply(1, hidden, Form.PLAIN, field.up(), Form.PLAIN, 1, cotangents);
        for (int s = 0; s < width; s++) {
            if (first + s < batch.samples()) {
                cotangents.getRow(s, batch.startCotangents(), (first + s) * state.length);
            }
        }
        WeightSums.addRows(1, pi, sums.upBias());
        WeightSums.addRows(start, pi, sums.time());
        WeightSums.addRows(1, sweep.driftCotangent(), sums.time());
        WeightSums.addRows(1, sweep.driftCotangent(), sums.drift());
    }

    /** Finds who has no end, and the last step at which everything was known. */
    private List<DivergedSample> leaveOut(GradientBatch batch, int first, double[] times) {
        boolean[] lost = new boolean[width];
        for (int s = 0; s < width; s++) {
            cotangents.getRow(s, state, 0);
            lost[s] = !absent[s] && !isFinite(state);
        }
        setStart(batch, first, times[0]);
        List<DivergedSample> diverged = new ArrayList<>();
        for (int k = 1; k < times.length; k++) {
            sweep.advance(times[k - 1], times[k]);
            boolean last = k == times.length - 1;
            for (int s = 0; s < width; s++) {
                if (lost[s]
                        && !absent[s]
                        && (last
                                || !isFinite(
                                        sweep.position(), s * field.hiddenUnits(), (s + 1) * field.hiddenUnits()))) {
                    absent[s] = true;
                    diverged.add(
                            new DivergedSample(first + s, times[k - 1], "its state is not finite after the next step"));
                }
            }
        }
        return diverged;
    }

    private static boolean isFinite(double[] values) {
        return isFinite(values, 0, values.length);
    }

    private static boolean isFinite(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).allMatch(Double::isFinite);
    }

    @Override
    public void moveTo(WeightSums sums) {
        sweep.coupling().moveTo(sums);
        up.moveTo(sums.up());
        down.moveTo(sums.down());
    }

    @Override
    public void close() {
        sweep.close();
        states.close();
        cotangents.close();
        hidden.close();
        up.close();
        down.close();
    }
}
