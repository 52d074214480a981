package org.holonomy.ode.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.kernel.RowSums;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.StepControl;

/**
 * Steps of an embedded method on one block at a time, with the working memory that they need. The first stage is the last
 * of the step before; the last stage is evaluated at the new state.
 *
 * @param <S> F at one depth
 */
final class TrialStep<S> implements AutoCloseable {

    private final List<Combination> stages;
    private final List<Combination> estimates;
    private final StepControl.Adaptive control;
    private final FieldBlock<S> field;
    private final double[][] slopes;
    private final double[] state;
    private final double[] error;
    private final double[] zeros;

    TrialStep(EmbeddedMethod method, StepControl.Adaptive control, FieldBlock<S> field, int length) {
        ButcherTableau tableau = method.tableau();
        int count = tableau.stages();
        stages = IntStream.range(0, count)
                .mapToObj(i -> new Combination(IntStream.range(0, i)
                        .mapToDouble(j -> tableau.coupling(i, j))
                        .toArray()))
                .toList();
        estimates = method.errorWeights().stream().map(Combination::new).toList();
        this.control = control;
        this.field = field;
        slopes = new double[count][];
        for (int i = 1; i + 1 < count; i++) {
            slopes[i] = new double[length];
        }
        state = new double[length];
        error = new double[length];
        zeros = new double[length];
    }

    /** Computes F at the state of the block. */
    void start(SampleBlock block, S at) {
        field.evaluate(at, block.x(), block.slope());
    }

    /**
     * Tries a step.
     *
     * @param block its next state and slope are overwritten
     * @param at F at the depth of every stage
     * @param h signed length of the step
     * @return of every estimate the sum of the squares of error over tolerance; not finite if something in the step is not
     */
    double[] attempt(SampleBlock block, List<S> at, double h) {
        int last = slopes.length - 1;
        slopes[0] = block.slope();
        slopes[last] = block.nextSlope();
        for (int i = 1; i < last; i++) {
            stages.get(i).addTo(block.x(), h, slopes, state);
            field.evaluate(at.get(i), state, slopes[i]);
        }
        stages.get(last).addTo(block.x(), h, slopes, block.next());
        field.evaluate(at.get(last), block.next(), block.nextSlope());
        double[] sums = new double[estimates.size()];
        for (int k = 0; k < sums.length; k++) {
            estimate(k, block, h);
            sums[k] = RowSums.sum(error);
        }
        return sums;
    }

    /**
     * Tries a step again, to find out which samples make it fail.
     *
     * @return of every column, of every estimate, the sum of squares
     */
    double[][] attemptByColumn(SampleBlock block, List<S> at, double h) {
        attempt(block, at, h);
        int columns = block.columns();
        double[][] sums = new double[columns][estimates.size()];
        for (int k = 0; k < estimates.size(); k++) {
            estimate(k, block, h);
            for (int i = 0; i < error.length; i++) {
                sums[i % columns][k] += error[i];
            }
        }
        return sums;
    }

    private void estimate(int k, SampleBlock block, double h) {
        estimates.get(k).addTo(zeros, h, slopes, error);
        squareOverTolerance(error, block.x(), block.next(), control.atol(), control.rtol());
    }

    /** Zero times the new state is added, so that one that is not finite shows in the sum. */
    private static void squareOverTolerance(double[] e, double[] x0, double[] x1, double atol, double rtol) {
        for (int i = 0; i < e.length; i++) {
            double ratio = e[i] / Math.fma(rtol, Math.max(Math.abs(x0[i]), Math.abs(x1[i])), atol);
            e[i] = Math.fma(ratio, ratio, 0 * x1[i]);
        }
    }

    /** Returns Σ (xᵢ / scᵢ)², sc = atol + rtol |x|. */
    double sizeOfState(SampleBlock block) {
        return sizeOf(block.x(), block);
    }

    /** Returns Σ (Fᵢ / scᵢ)². */
    double sizeOfSlope(SampleBlock block) {
        return sizeOf(block.slope(), block);
    }

    /** Returns Σ (ΔFᵢ / scᵢ)² for the change of F over an Euler step of length h, to the depth of {@code at}. */
    double sizeOfChange(SampleBlock block, S at, double h) {
        new Combination(1).addTo(block.x(), h, new double[][] {block.slope()}, state);
        field.evaluate(at, state, block.nextSlope());
        new Combination(-1).addTo(block.nextSlope(), 1, new double[][] {block.slope()}, state);
        return sizeOf(state, block);
    }

    private double sizeOf(double[] v, SampleBlock block) {
        for (int i = 0; i < error.length; i++) {
            double ratio = v[i] / Math.fma(control.rtol(), Math.abs(block.x()[i]), control.atol());
            error[i] = ratio * ratio;
        }
        return RowSums.sum(error);
    }

    @Override
    public void close() {
        field.close();
    }
}
