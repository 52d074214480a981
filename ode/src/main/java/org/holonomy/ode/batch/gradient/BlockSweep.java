package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All steps of a block of samples, forwards and back; of one thread.
 *
 * <p>Up to {@value #TAPES} steps are kept on tape. Of more, the first half is taken without, then the second half is dealt
 * with in the same way, then the first: of N steps, each is taken at most 1 + ⌈log₂ (N / {@value #TAPES})⌉ times, and
 * ⌈log₂ (N / {@value #TAPES})⌉ states are kept beside the tapes.
 */
final class BlockSweep implements AutoCloseable {

    /** Steps on tape: with dop853 and 64 hidden units, 12 megabytes. */
    static final int TAPES = 16;

    private final HiddenStep step;
    private final HiddenField field;
    private final StageSums sums;
    private final int width;
    private final int mostTapes;
    private final List<StepTape> tapes = new ArrayList<>();
    private final List<double[]> checkpoints = new ArrayList<>();
    private final double[] p;
    private final double[] z;
    private final double[] pi;
    private final double[] zeta;
    private final double[] drift;

    /**
     * Makes room for a block.
     *
     * @param field the field
     * @param sums the method
     * @param width number of samples
     * @param mostTapes steps on tape, at least 1; {@value #TAPES} but in tests
     */
    BlockSweep(HiddenField field, StageSums sums, int width, int mostTapes) {
        this.field = field;
        this.sums = sums;
        this.width = width;
        this.mostTapes = mostTapes;
        step = new HiddenStep(field, sums, width);
        int size = field.hiddenUnits() * width;
        p = new double[size];
        z = new double[size];
        pi = new double[size];
        zeta = new double[size];
        drift = new double[size];
    }

    /** Returns p = U x + u + c t, width × h: where the samples are; to be overwritten before a run. */
    double[] position() {
        return p;
    }

    /** Returns Z = Σ h bᵢ σ(pᵢ), width × h; holds the whole sum while the caller is told of the end. */
    double[] integral() {
        return z;
    }

    /** Returns ζ, the cotangent of Z, width × h; to be overwritten when told of the end. */
    double[] integralCotangent() {
        return zeta;
    }

    /** Returns the cotangent of p at the start, width × h; known after a run. */
    double[] positionCotangent() {
        return pi;
    }

    /** Returns the cotangent of f, the constant part of the derivative, of every sample, width × h; known after a run. */
    double[] driftCotangent() {
        return drift;
    }

    Coupling coupling() {
        return step.coupling();
    }

    /**
     * Takes all steps and comes back.
     *
     * @param times where steps begin and end; not modified
     * @param arrived called at the end, where it reads Z and sets ζ; returns whether there is a way back
     * @return what it returned
     */
    boolean run(double[] times, BooleanSupplier arrived) {
        Arrays.fill(z, 0);
        Arrays.fill(pi, 0);
        Arrays.fill(drift, 0);
        return sweep(times, 0, times.length - 1, 0, arrived);
    }

    /** Takes one step forwards, to see how far a sample comes. */
    void advance(double from, double to) {
        step.forward(to - from, p, z, tape(0));
    }

    private boolean sweep(double[] times, int from, int to, int depth, BooleanSupplier arrived) {
        if (to - from > mostTapes) {
            int middle = (from + to) >>> 1;
            System.arraycopy(p, 0, checkpoint(depth), 0, p.length);
            for (int k = from; k < middle; k++) {
                advance(times[k], times[k + 1]);
            }
            if (!sweep(times, middle, to, depth + 1, arrived)) {
                return false;
            }
            System.arraycopy(checkpoint(depth), 0, p, 0, p.length);
            return sweep(times, from, middle, depth + 1, arrived);
        }
        for (int k = from; k < to; k++) {
            step.forward(times[k + 1] - times[k], p, z, tape(k - from));
        }
        if (to == times.length - 1 && !arrived.getAsBoolean()) {
            return false;
        }
        for (int k = to - 1; k >= from; k--) {
            step.backward(times[k + 1] - times[k], pi, zeta, drift, tape(k - from));
        }
        return true;
    }

    private StepTape tape(int index) {
        while (tapes.size() <= index) {
            tapes.add(new StepTape(field.products(), sums.stages(), field.hiddenUnits(), width));
        }
        return tapes.get(index);
    }

    private double[] checkpoint(int depth) {
        while (checkpoints.size() <= depth) {
            checkpoints.add(new double[p.length]);
        }
        return checkpoints.get(depth);
    }

    @Override
    public void close() {
        step.close();
        tapes.forEach(StepTape::close);
    }
}
