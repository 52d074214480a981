package org.holonomy.cli.bench;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.RungeKuttaTransport;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W2: a linear neural ODE over a batch, by its affine propagator; its answers overwrite each other. */
public final class PropagatorTrial implements Trial<double[]> {

    /** What the error may be, relative in the Frobenius norm. */
    static final double ALLOWED = 1e-9;

    /** Of the embedded errors of all steps together; measured to leave the batch an error below that of other programs. */
    static final double TOLERANCE = 7e-8;

    /** Far below what may be, and above rounding. */
    private static final ParallelTransport EXACT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    private static final ReferenceAnswer REFERENCE = ReferenceAnswer.of("w2");

    private final RungeKuttaTransport transport;
    private final LinearNeuralOde model = LinearWorkload.model();
    private final double[] states = LinearWorkload.states(LinearWorkload.SAMPLES);
    private final double[] images = new double[states.length];
    private final double[] exact =
            imagesUnder(EXACT.propagator(model, model.start(), model.end())).clone();

    /** Takes a bound on the embedded errors of the propagator's steps. */
    public PropagatorTrial(double tolerance) {
        this.transport = new RungeKuttaTransport(tolerance);
    }

    private double[] imagesUnder(AffinePropagator propagator) {
        long multiplications = (long) states.length * model.dimension();
        propagator.map().applyToAll(states, images, MatrixProducts.forWork(multiplications));
        return images;
    }

    @Override
    public double[] solve() {
        return imagesUnder(transport.propagator(model, model.start(), model.end()));
    }

    @Override
    public OptionalLong evaluations() {
        AtomicLong evaluations = new AtomicLong();
        WeightPath counted = new CountedPath(model.weights(), evaluations);
        transport.propagator(
                new LinearNeuralOde(counted, model.biases(), model.start(), model.end()), model.start(), model.end());
        return OptionalLong.of(evaluations.get());
    }

    @Override
    public Optional<String> fault(double[] answer) {
        return REFERENCE.fault(answer, ALLOWED);
    }

    @Override
    public double error(double[] answer) {
        return ErrorMeasure.relative(answer, exact);
    }
}
