package org.holonomy.cli.bench;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;

/** W2: a linear neural ODE over a batch, by its affine propagator. */
public final class PropagatorTrial implements Trial<double[]> {

    /** What the error may be, relative in the Frobenius norm. */
    static final double ALLOWED = 1e-9;

    /** Far below what may be, and above rounding. */
    private static final ParallelTransport EXACT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    private static final ReferenceAnswer REFERENCE = ReferenceAnswer.of("w2");

    private final ParallelTransport transport;
    private final LinearNeuralOde model = LinearWorkload.model();
    private final double[] states = LinearWorkload.states(LinearWorkload.SAMPLES);
    private final double[] exact = images(EXACT, model);

    /** Takes a bound on the error of the propagator's entries. */
    public PropagatorTrial(double tolerance) {
        this.transport = new ParallelTransport(MagnusScheme.MAGNUS_6, tolerance);
    }

    private double[] images(ParallelTransport method, LinearNeuralOde ode) {
        AffinePropagator propagator = method.propagator(ode, ode.start(), ode.end());
        int n = ode.dimension();
        double[] images = new double[states.length];
        for (int from = 0; from < states.length; from += n) {
            System.arraycopy(propagator.apply(Arrays.copyOfRange(states, from, from + n)), 0, images, from, n);
        }
        return images;
    }

    @Override
    public double[] solve() {
        return images(transport, model);
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
