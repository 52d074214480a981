package org.holonomy.ode.batch;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/**
 * Integrates batches on the processor: blocks of samples that stay in the second-level cache through all stages of a step,
 * spread over threads.
 *
 * <p><b>Reproducibility.</b> Blocks depend on the size of the batch and on the field alone, and sums over blocks are taken in
 * their order, so that the bits of the result do not depend on the number of threads. With {@link StepSharing#SAMPLE}
 * adaptive steps give a sample the same bits in every batch. Fixed steps share nothing but the shape of a product of
 * matrices: a sample in another batch, or in {@link org.holonomy.ode.lattice.ResidualNetwork}, differs by rounding.
 *
 * <p><b>Divergence.</b> A sample whose state or slope is no longer finite, or which asks for steps below the resolution of
 * depth, is taken out of the error norm, and the others go on. In fixed steps, samples do not see each other at all.
 *
 * <p>Immutable; one integrator may integrate any number of batches at once.
 *
 * @param method dopri5, dop853, higham-hall54, euler, midpoint, rk4 or luther
 * @param control how long steps are, in the way that the method asks for
 * @param sharing who shares adaptive steps; fixed steps are the same for all
 * @param threads at least 1
 * @param memory bytes that may be used beyond the initial states
 */
public record RowBlockIntegrator(Method method, StepControl control, StepSharing sharing, int threads, long memory)
        implements BatchIntegrator {

    /** How often a sample is evaluated, about; enough to tell whether native products are worth loading. */
    private static final long TYPICAL_EVALUATIONS = 64;

    /** Checks that the method takes the steps that are asked for. */
    public RowBlockIntegrator {
        if (control instanceof StepControl.Adaptive) {
            EmbeddedMethod.of(method);
        } else if (method.isAdaptive()) {
            throw new IllegalArgumentException(
                    "batch: method %s chooses its own steps, got %s; give rtol and atol, or take one of %s"
                            .formatted(method, control.label(), Method.all(false)));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("batch: %d threads, expected at least 1".formatted(threads));
        }
    }

    /** Takes as much memory as the heap may grow to. */
    public RowBlockIntegrator(Method method, StepControl control, StepSharing sharing, int threads) {
        this(method, control, sharing, threads, Runtime.getRuntime().maxMemory());
    }

    @Override
    public BatchOutcome integrate(BatchField field, double from, double to, double[] states) {
        requireStates(field.dimension(), states);
        requireDepths(from, to);
        return integrate(kernel(field, states), field.kinks(), from, to, states);
    }

    /**
     * Returns the steps that a batch takes if all of its samples share them, whatever {@link #sharing} says.
     *
     * @param field F
     * @param from depth of the states; finite
     * @param to depth to reach, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row, at least one sample; not modified
     * @throws org.holonomy.ode.field.ShapeMismatchException if {@code states} is not rows of n
     * @throws IllegalArgumentException if a number is not finite, or the batch does not fit into memory
     */
    public StepDepths depths(BatchField field, double from, double to, double[] states) {
        requireStates(field.dimension(), states);
        requireDepths(from, to);
        if (control instanceof StepControl.Fixed fixed) {
            return StepDepths.fixed(field.kinks(), from, to, fixed);
        }
        Span span = new Span(field.kinks(), from, to);
        return shared(kernel(field, states), span, (StepControl.Adaptive) control, states);
    }

    private <S> StepDepths shared(FieldKernel<S> field, Span span, StepControl.Adaptive adaptive, double[] states) {
        MemoryEstimate estimate = MemoryEstimate.of(this, field, states.length / field.dimension());
        estimate.requireWithin(memory);
        return new AdaptiveBatch<>(field, span, EmbeddedMethod.of(method), adaptive, estimate.columns())
                .depths(states, threads);
    }

    private static void requireDepths(double from, double to) {
        if (!(Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "batch: the span runs from %s to %s, expected finite depths".formatted(from, to));
        }
    }

    private FieldKernel<?> kernel(BatchField field, double[] states) {
        return FieldKernel.of(field, MatrixProducts.forWork(work(field, states)));
    }

    /** With steps for every sample, the size of the batch must not choose the library: it would change bits. */
    private long work(BatchField field, double[] states) {
        return sharing == StepSharing.SAMPLE ? Long.MAX_VALUE : TYPICAL_EVALUATIONS * states.length * field.dimension();
    }

    private <S> BatchOutcome integrate(FieldKernel<S> field, double[] kinks, double from, double to, double[] states) {
        Span span = new Span(kinks, from, to);
        if (states.length == 0 || from == to) {
            return new BatchOutcome(states, List.of(), BatchOutcome.Cost.NONE);
        }
        MemoryEstimate estimate = MemoryEstimate.of(this, field, states.length / field.dimension());
        estimate.requireWithin(memory);
        return control instanceof StepControl.Adaptive adaptive
                ? new AdaptiveBatch<>(field, span, EmbeddedMethod.of(method), adaptive, estimate.columns())
                        .integrate(states, sharing, threads)
                : inFixedSteps(field, span, (StepControl.Fixed) control, states, estimate.columns());
    }

    private <S> BatchOutcome inFixedSteps(
            FieldKernel<S> field, Span span, StepControl.Fixed fixed, double[] states, int columns) {
        List<SampleBlock> blocks = new ArrayList<>();
        int n = field.dimension();
        for (int first = 0; first < states.length / n; first += columns) {
            blocks.add(new SampleBlock(states, n, first, Math.min(first + columns, states.length / n)));
        }
        try (WorkerPool<LayerRun<S>> workers =
                new WorkerPool<>(width -> field.layers(method, width), LayerRun::close)) {
            FixedSteps<S> steps = new FixedSteps<>(workers, method.tableau(), threads, blocks);
            span.forEachPiece(
                    (piece) -> steps.cross(field.on(piece.from(), piece.to()), piece, span.count(piece, fixed)));
            double[] end = new double[states.length];
            steps.store(end, n);
            return BatchOutcome.owning(end, steps.diverged(), steps.cost());
        }
    }

    private static void requireStates(int n, double[] states) {
        if (states.length % n != 0) {
            throw new ShapeMismatchException(
                    "batch: %d numbers, expected rows of %d, one for every sample".formatted(states.length, n));
        }
        for (int k = 0; k < states.length; k++) {
            if (!Double.isFinite(states[k])) {
                throw new IllegalArgumentException("batch: component %d of sample %d is %s, expected a finite number"
                        .formatted(k % n, k / n, states[k]));
            }
        }
    }
}
