package org.holonomy.cli.bench;

import java.util.Optional;
import java.util.OptionalLong;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchIntegrator;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W1, and W2 over the batch: every sample followed from t = 0 to 1 by adaptive steps. */
public final class BatchTrial implements Trial<BatchOutcome> {

    /** What the error of W1 may be, relative in the Frobenius norm. */
    private static final double NONLINEAR = 6e-7;

    /** What the error of W2 may be. */
    private static final double LINEAR = 1e-9;

    /** Far below what may be, and above rounding. */
    private static final StepControl TIGHT = new StepControl.Adaptive(1e-12, 1e-14);

    private final BatchField field;
    private final double[] states;
    private final ReferenceAnswer reference;
    private final double allowed;
    private final BatchIntegrator integrator;
    private final double[] exact;

    private BatchTrial(
            BatchField field, double[] states, String reference, double allowed, BatchIntegrator integrator) {
        this.field = field;
        this.states = states;
        this.reference = ReferenceAnswer.of(reference);
        this.allowed = allowed;
        this.integrator = integrator;
        this.exact = new RowBlockIntegrator(Method.DOP853, TIGHT, StepSharing.BLOCK, 1)
                .integrate(field, 0, 1, states)
                .states();
    }

    /** Returns W1 with a batch of 4096. */
    public static BatchTrial nonlinear(BatchIntegrator integrator) {
        return new BatchTrial(
                BatchField.of(PerceptronWorkload.field()),
                PerceptronWorkload.states(PerceptronWorkload.SAMPLES),
                "w1",
                NONLINEAR,
                integrator);
    }

    /** Returns W2 over its batch of 10000. */
    public static BatchTrial linear(BatchIntegrator integrator) {
        LinearNeuralOde model = LinearWorkload.model();
        return new BatchTrial(
                new BatchField.LinearBatch(model.weights(), model.biases()),
                LinearWorkload.states(LinearWorkload.SAMPLES),
                "w2",
                LINEAR,
                integrator);
    }

    @Override
    public BatchOutcome solve() {
        return integrator.integrate(field, 0, 1, states);
    }

    @Override
    public OptionalLong evaluations() {
        return OptionalLong.of(solve().evaluations());
    }

    @Override
    public Optional<String> fault(BatchOutcome answer) {
        return reference.fault(answer.states(), allowed);
    }

    @Override
    public double error(BatchOutcome answer) {
        return ErrorMeasure.relative(answer.states(), exact);
    }
}
