package org.holonomy.ode.train;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.EndLoss;
import org.holonomy.ode.batch.gradient.PerceptronGradient;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.NonlinearNeuralOde;

/**
 * Neural ODEs ẋ = D σ(U x + u + c t) + d; θ is U, u, c, D, d, each row by row.
 *
 * <p>Parameters begin as torch.nn.Linear begins: uniform within ±1/√(number of inputs of the layer), where depth is the one
 * input of c.
 *
 * @param dimension n, at least 1
 * @param hidden number of hidden units, at least 1
 * @param activation σ
 * @param horizon depth at which outputs leave; inputs enter at 0
 */
public record PerceptronFamily(int dimension, int hidden, Activation activation, double horizon) implements OdeFamily {

    /** Checks sizes. */
    public PerceptronFamily {
        if (dimension < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "perceptron family: dimension %d and %d hidden units, expected at least 1"
                            .formatted(dimension, hidden));
        }
        if (!(horizon > 0 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException(
                    "perceptron family: horizon %s, expected a positive number".formatted(horizon));
        }
    }

    @Override
    public List<ParameterBlock> blocks() {
        return List.of(
                new ParameterBlock("up.weight", List.of(hidden, dimension)),
                new ParameterBlock("up.bias", List.of(hidden)),
                new ParameterBlock("time.weight", List.of(hidden, 1)),
                new ParameterBlock("down.weight", List.of(dimension, hidden)),
                new ParameterBlock("down.bias", List.of(dimension)));
    }

    @Override
    public NonlinearNeuralOde member(double[] parameters) {
        return new NonlinearNeuralOde(field(parameters), 0, horizon);
    }

    private MultilayerPerceptronField field(double[] parameters) {
        int upBias = hidden * dimension;
        int time = upBias + hidden;
        int down = time + hidden;
        int downBias = down + dimension * hidden;
        return new MultilayerPerceptronField(
                matrix(hidden, dimension, parameters, 0),
                vector(hidden, parameters, upBias),
                vector(hidden, parameters, time),
                activation,
                matrix(dimension, hidden, parameters, down),
                vector(dimension, parameters, downBias));
    }

    private static RealMatrix matrix(int rows, int columns, double[] parameters, int first) {
        double[][] entries = new double[rows][];
        Arrays.setAll(entries, i -> Arrays.copyOfRange(parameters, first + i * columns, first + (i + 1) * columns));
        return MatrixUtils.createRealMatrix(entries);
    }

    private static RealVector vector(int size, double[] parameters, int first) {
        return new ArrayRealVector(parameters, first, size);
    }

    @Override
    public FamilyGradient gradient(
            DiscreteGradient method, double[] parameters, double from, double to, double[] states, EndLoss loss) {
        PerceptronGradient gradient = method.of(field(parameters), from, to, states, loss);
        double[] flat = Stream.of(
                        flat(gradient.up()),
                        gradient.upBias().toArray(),
                        gradient.time().toArray(),
                        flat(gradient.down()),
                        gradient.downBias().toArray())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return new FamilyGradient(flat, gradient.states(), gradient.diverged());
    }

    private static double[] flat(RealMatrix matrix) {
        return Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public double[] initial(RandomGenerator random) {
        double[] parameters = new double[parameters()];
        int first = 0;
        for (ParameterBlock block : blocks()) {
            int inputs =
                    block.name().startsWith("up") ? dimension : block.name().startsWith("down") ? hidden : 1;
            double bound = 1 / FastMath.sqrt(inputs);
            for (int k = 0; k < block.size(); k++) {
                parameters[first + k] = random.nextDouble(-bound, bound);
            }
            first += block.size();
        }
        return parameters;
    }
}
