package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.batch.gradient.PerceptronGradient;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W7: the gradient of the mean squared error of W1 with respect to all weights. */
final class GradientTrial implements Trial<PerceptronGradient> {

    /** What the error of all weights' gradients together may be, relative in the Frobenius norm. */
    private static final double ALLOWED = 1e-6;

    /** The fewest that leave a third of that. */
    private static final int STEPS = 10;

    /** The error falls with the fifth power of their number. */
    private static final int STEPS_OF_REFERENCE = 80;

    private final MultilayerPerceptronField field = PerceptronWorkload.field();
    private final double[] states = PerceptronWorkload.states(PerceptronWorkload.SAMPLES);
    private final MeanSquaredError loss =
            new MeanSquaredError(PerceptronWorkload.targets(PerceptronWorkload.SAMPLES));
    private final int threads;
    private final double[] exact;

    GradientTrial(int threads) {
        this.threads = threads;
        this.exact = joined(gradient(STEPS_OF_REFERENCE));
    }

    private PerceptronGradient gradient(int steps) {
        return new DiscreteGradient(Method.DOPRI5, new StepControl.EqualSteps(steps), threads)
                .of(field, 0, PerceptronWorkload.END, states, loss);
    }

    @Override
    public PerceptronGradient solve() {
        return gradient(STEPS);
    }

    /** None: what a step costs backwards is not a number of evaluations. */
    @Override
    public OptionalLong evaluations() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> fault(PerceptronGradient answer) {
        return parts(answer).entrySet().stream()
                .flatMap(part -> ReferenceAnswer.of(part.getKey()).fault(part.getValue(), ALLOWED).stream())
                .findFirst();
    }

    @Override
    public double error(PerceptronGradient answer) {
        return ErrorMeasure.relative(joined(answer), exact);
    }

    private static Map<String, double[]> parts(PerceptronGradient gradient) {
        Map<String, double[]> parts = new LinkedHashMap<>();
        parts.put("w7-up", flat(gradient.up().getData()));
        parts.put("w7-up-bias", gradient.upBias().toArray());
        parts.put("w7-time", gradient.time().toArray());
        parts.put("w7-down", flat(gradient.down().getData()));
        parts.put("w7-down-bias", gradient.downBias().toArray());
        return parts;
    }

    private static double[] joined(PerceptronGradient gradient) {
        return flat(parts(gradient).values().toArray(double[][]::new));
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
