package org.holonomy.ode.batch.gradient;

import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepDepths;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/**
 * The gradient of a loss of a batch through the steps of a Runge–Kutta method: backpropagation, exact up to rounding.
 *
 * <p>It is the gradient of what the steps compute, not of the flow that they approximate: with few steps it agrees with
 * differences of the former, where the {@link ContinuousAdjoint} is off by the error of the method. Adaptive steps are those
 * that {@link RowBlockIntegrator} accepts for the same samples, and count as given: that they would move with the weights is
 * left out.
 *
 * <p><b>Memory.</b> On each thread {@value BlockSweep#TAPES} steps of one block of samples are kept, 2 s h numbers for every
 * sample and step with s stages, and log₂ (N / {@value BlockSweep#TAPES}) states of N steps: steps are taken again from
 * these, at most 1 + ⌈log₂ (N / {@value BlockSweep#TAPES})⌉ times in all.
 *
 * <p><b>Kinks.</b> Where σ has a corner its derivative is that from the left, and the gradient is that of the branch which
 * the steps have taken; the loss itself may have no derivative there.
 *
 * <p><b>Reproducibility.</b> Blocks and the order of sums depend on the number of samples alone: the bits of the result do
 * not depend on the number of threads.
 *
 * <p><b>Source.</b> E. Hairer, C. Lubich, G. Wanner, <i>Geometric Numerical Integration</i>, 2nd ed., Springer 2006,
 * section VI.9 on adjoint Runge–Kutta methods; A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd ed., SIAM 2008,
 * chapter 12 on checkpoints.
 *
 * @param method dopri5, dop853, higham-hall54, euler, midpoint, rk4 or luther
 * @param control how long steps are; the first three methods may also take fixed ones
 * @param sharing who shares adaptive steps, where a block is at most {@value Blocks#WIDEST} neighbors; fixed steps are the
 *     same for all
 * @param threads at least 1
 */
public record DiscreteGradient(Method method, StepControl control, StepSharing sharing, int threads) {

    private static final List<Method> EMBEDDED = List.of(Method.DOPRI5, Method.DOP853, Method.HIGHAM_HALL54);

    /** Checks that the method takes the steps that are asked for. */
    public DiscreteGradient {
        if (method.isAdaptive() && !EMBEDDED.contains(method)) {
            throw new IllegalArgumentException(
                    "discrete gradient: %s is no Runge-Kutta method, expected one of %s or %s"
                            .formatted(method, EMBEDDED, Method.all(false)));
        }
        if (control instanceof StepControl.Adaptive && !method.isAdaptive()) {
            throw new IllegalArgumentException(
                    "discrete gradient: method %s takes fixed steps, got %s; expected one of %s"
                            .formatted(method, control.label(), EMBEDDED));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("discrete gradient: %d threads, expected at least 1".formatted(threads));
        }
    }

    /** Takes fixed steps. */
    public DiscreteGradient(Method method, StepControl.Fixed control, int threads) {
        this(method, control, StepSharing.BATCH, threads);
    }

    /**
     * Returns a loss and its gradient.
     *
     * @param field F
     * @param from depth of the states; finite
     * @param to depth of the end states, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row, at least one sample; not modified
     * @param loss of the end states
     * @throws ShapeMismatchException if {@code states} is not rows of n
     * @throws IllegalArgumentException if a number is not finite
     */
    public PerceptronGradient of(
            MultilayerPerceptronField field, double from, double to, double[] states, EndLoss loss) {
        GradientBatch batch = new GradientBatch("discrete gradient", field, states, loss);
        GradientBatch.requireDepths("discrete gradient", from, to);
        StageSums sums = new StageSums(tableau());
        Blocks blocks =
                Blocks.of(batch.samples(), sharing == StepSharing.SAMPLE && control instanceof StepControl.Adaptive);
        StepsOfBlocks steps = steps(field, from, to, states);
        try (HiddenField hidden = new HiddenField(field, batch.products())) {
            return blocks.sum(
                    threads,
                    hidden,
                    () -> new BlockGradient(hidden, sums, blocks.width(), BlockSweep.TAPES),
                    (worker, first, part) -> worker.run(batch, first, steps.of(first, blocks.width()), part),
                    batch);
        }
    }

    /**
     * Returns a loss, its derivative by the first states, and its derivatives along directions in which w and b move.
     *
     * <p>The steps act on the propagator, and the samples enter at the end alone: this costs no more for many samples than
     * one product of matrices. All samples share adaptive steps, whatever {@link #sharing} says; one thread does the work.
     *
     * @param field w and b
     * @param from depth of the states; finite
     * @param to depth of the end states, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row, at least one sample; not modified
     * @param loss of the end states
     * @param directions in which w and b move; any number, with no kinks but those of the field
     * @throws ShapeMismatchException if {@code states} is not rows of n, or a direction has another n
     * @throws IllegalArgumentException if a number is not finite, or a direction has a kink of its own
     */
    public LinearGradient of(
            LinearBatch field, double from, double to, double[] states, EndLoss loss, List<LinearBatch> directions) {
        directions.forEach(direction -> requireDirection(field, direction));
        AlongDirections along = new AlongDirections(directions);
        return ends(field, from, to, states, loss, along).gradient(along.derivatives());
    }

    /**
     * Returns a loss and its derivatives by the coefficients of w = Σ φₖ wₖ and b = Σ φₖ bₖ in a common basis.
     *
     * <p>One way back serves all coefficients, where {@link #of(LinearBatch, double, double, double[], EndLoss, List)} asks
     * every direction for its own values: it costs about as much for a thousand coefficients as for one.
     *
     * @param field w and b, which are those sums
     * @param basis φ, K × 1, with no kinks but those of the field
     * @param from depth of the states; finite
     * @param to depth of the end states, finite, on either side of {@code from}
     * @param states initial states, samples × n finite numbers, row by row, at least one sample; not modified
     * @param loss of the end states
     * @throws ShapeMismatchException if {@code states} is not rows of n, or the basis is no column
     * @throws IllegalArgumentException if a number is not finite, or the basis has a kink of its own
     */
    public CoefficientGradient of(
            LinearBatch field, WeightPath basis, double from, double to, double[] states, EndLoss loss) {
        if (basis.columns() != 1) {
            throw new ShapeMismatchException(
                    "discrete gradient", "basis", new int[] {-1, 1}, new int[] {basis.rows(), basis.columns()});
        }
        requireKinks("the basis", field, basis.kinks());
        ByCoefficients sums = new ByCoefficients(basis, field.dimension());
        LinearEnd end = ends(field, from, to, states, loss, sums);
        return new CoefficientGradient(end.gradient(new double[0]), sums.derivatives());
    }

    private LinearEnd ends(
            LinearBatch field, double from, double to, double[] states, EndLoss loss, PathCotangents collected) {
        int n = field.dimension();
        GradientBatch.requireStates("discrete gradient", n, states);
        GradientBatch.requireDepths("discrete gradient", from, to);
        StepDepths steps = control instanceof StepControl.Fixed fixed
                ? StepDepths.fixed(field.kinks(), from, to, fixed)
                : new RowBlockIntegrator(method, control, StepSharing.BATCH, threads).depths(field, from, to, states);
        LinearEnd end = new LinearEnd(n, states, loss, steps);
        new LinearSweep(field, tableau(), steps.depths(), end::cotangent, collected).run(BlockSweep.TAPES);
        return end;
    }

    private static void requireDirection(LinearBatch field, LinearBatch direction) {
        int n = field.dimension();
        if (direction.dimension() != n) {
            throw new ShapeMismatchException("discrete gradient", "direction of w", new int[] {n, n}, new int[] {
                direction.dimension(), direction.dimension()
            });
        }
        requireKinks("a direction", field, direction.kinks());
    }

    private static void requireKinks(String who, LinearBatch field, double[] own) {
        double[] kinks = field.kinks();
        for (double kink : own) {
            if (Arrays.binarySearch(kinks, kink) < 0) {
                throw new IllegalArgumentException(
                        "discrete gradient: %s has a kink at %s, expected those of the field alone, %s"
                                .formatted(who, kink, Arrays.toString(kinks)));
            }
        }
    }

    private ButcherTableau tableau() {
        return method.isAdaptive() ? EmbeddedMethod.of(method).tableau() : method.tableau();
    }

    /** The steps of a block of samples. */
    private interface StepsOfBlocks {
        StepDepths of(int first, int width);
    }

    private StepsOfBlocks steps(MultilayerPerceptronField field, double from, double to, double[] states) {
        if (control instanceof StepControl.Fixed fixed) {
            StepDepths all = StepDepths.fixed(field.kinks(), from, to, fixed);
            return (first, width) -> all;
        }
        BatchField batch = BatchField.of(field);
        if (sharing == StepSharing.BATCH) {
            StepDepths all = new RowBlockIntegrator(method, control, sharing, threads).depths(batch, from, to, states);
            return (first, width) -> all;
        }
        RowBlockIntegrator alone = new RowBlockIntegrator(method, control, StepSharing.BATCH, 1);
        int n = field.dimension();
        return (first, width) -> alone.depths(
                        batch,
                        from,
                        to,
                        Arrays.copyOfRange(states, first * n, Math.min(states.length, (first + width) * n)))
                .withIndicesFrom(first);
    }
}
