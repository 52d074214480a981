package org.holonomy.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.lattice.LinearResidualNetwork;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.workload.LinearWorkload;

/**
 * W4: residual networks of 2⁴ to 2¹⁴ Euler steps of W2's neural ODE, one after another.
 *
 * <p>Their answers are right if they approach that of the neural ODE at first order.
 */
final class ResidualTrial implements Trial<List<double[]>> {

    /** How far the order between the two deepest networks may be from 1. */
    private static final double ORDER_ALLOWED = 0.01;

    /** About the multiplications of the whole workload. */
    private static final long WORK = 1L << 30;

    private final IntFunction<double[]> network;
    private final double[] exact;

    private ResidualTrial(IntFunction<double[]> network) {
        this.network = network;
        LinearNeuralOde model = LinearWorkload.model();
        this.exact = new double[LinearWorkload.RESIDUAL_SAMPLES * LinearWorkload.DIMENSION];
        new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-12)
                .propagator(model, model.start(), model.end())
                .map()
                .applyToAll(states(), exact, MatrixProducts.forWork(0));
    }

    private static double[] states() {
        return LinearWorkload.states(LinearWorkload.RESIDUAL_SAMPLES);
    }

    /** Returns the workload with every layer applied to every sample. */
    static ResidualTrial overTheBatch(int threads) {
        LinearNeuralOde model = LinearWorkload.model();
        BatchField field = new BatchField.LinearBatch(model.weights(), model.biases());
        double[] states = states();
        return new ResidualTrial(layers -> new RowBlockIntegrator(
                        Method.EULER, new StepControl.EqualSteps(layers), StepSharing.BATCH, threads)
                .integrate(field, model.start(), model.end(), states)
                .states());
    }

    /** Returns the workload with the layers multiplied first. */
    static ResidualTrial asPropagators() {
        LinearNeuralOde model = LinearWorkload.model();
        double[] states = states();
        MatrixProducts products = MatrixProducts.forWork(WORK);
        return new ResidualTrial(layers -> {
            double[] images = new double[states.length];
            new LinearResidualNetwork(model, Method.EULER, layers).map(products).applyToAll(states, images, products);
            return images;
        });
    }

    private static IntStream depths() {
        return IntStream.rangeClosed(LinearWorkload.SHALLOWEST, LinearWorkload.DEEPEST)
                .map(k -> 1 << k);
    }

    @Override
    public List<double[]> solve() {
        List<double[]> answers = new ArrayList<>();
        depths().forEach(layers -> answers.add(network.apply(layers)));
        return answers;
    }

    @Override
    public OptionalLong evaluations() {
        return OptionalLong.of(depths().asLongStream().sum());
    }

    @Override
    public Optional<String> fault(List<double[]> answer) {
        double deepest = error(answer);
        double before = ErrorMeasure.relative(answer.get(answer.size() - 2), exact);
        double ratio = before / deepest;
        return Math.abs(ratio - 2) <= 2 * ORDER_ALLOWED
                ? Optional.empty()
                : Optional.of("errors of the two deepest networks are %.3g and %.3g, expected a ratio of 2 ± %s"
                        .formatted(before, deepest, 2 * ORDER_ALLOWED));
    }

    /** The error of the deepest network. */
    @Override
    public double error(List<double[]> answer) {
        return ErrorMeasure.relative(answer.get(answer.size() - 1), exact);
    }
}
