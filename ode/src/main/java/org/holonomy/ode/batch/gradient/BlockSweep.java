package org.holonomy.ode.batch.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * All steps of a block of samples, forwards and back; of one thread. Up to {@value #TAPES} steps are kept on tape, others are
 * taken again as {@link Bisection} says.
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
        Bisection.Steps steps = new Bisection.Steps() {
            @Override
            public void save(int checkpoint) {
                System.arraycopy(p, 0, checkpoint(checkpoint), 0, p.length);
            }

            @Override
            public void restore(int checkpoint) {
                System.arraycopy(checkpoint(checkpoint), 0, p, 0, p.length);
            }

            @Override
            public void forward(int k, int tape) {
                step.forward(times[k + 1] - times[k], p, z, tape(tape));
            }

            @Override
            public boolean arrive() {
                return arrived.getAsBoolean();
            }

            @Override
            public void backward(int k, int tape) {
                step.backward(times[k + 1] - times[k], pi, zeta, drift, tape(tape));
            }
        };
        return Bisection.run(steps, times.length - 1, mostTapes);
    }

    /** Takes one step forwards, to see how far a sample comes. */
    void advance(double from, double to) {
        step.forward(to - from, p, z, tape(0));
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
