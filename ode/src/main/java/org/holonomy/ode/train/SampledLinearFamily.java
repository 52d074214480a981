package org.holonomy.ode.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.batch.gradient.CoefficientGradient;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.EndLoss;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * Linear neural ODEs ẋ = w(t) x + b(t) whose paths run through samples at K equidistant depths; θ is the samples.
 *
 * <p>A path through samples depends on them linearly, w(t) = Σ φₖ(t) wₖ, with the path through the k-th unit vector as φₖ.
 *
 * @param dimension n, at least 1
 * @param nodes K, at least 2
 * @param interpolation how paths run between samples
 * @param horizon depth of the last sample; the first is at 0
 * @param deviation of every parameter at the beginning, which is drawn from a normal distribution around 0
 */
public record SampledLinearFamily(
        int dimension, int nodes, Interpolation interpolation, double horizon, double deviation) implements OdeFamily {

    /** Checks sizes. */
    public SampledLinearFamily {
        if (dimension < 1 || nodes < 2) {
            throw new IllegalArgumentException(
                    "sampled linear family: dimension %d and %d nodes, expected at least 1 and 2"
                            .formatted(dimension, nodes));
        }
        if (!(horizon > 0 && Double.isFinite(horizon))) {
            throw new IllegalArgumentException(
                    "sampled linear family: horizon %s, expected a positive number".formatted(horizon));
        }
        if (!(deviation >= 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "sampled linear family: deviation %s of first weights, expected at least 0".formatted(deviation));
        }
    }

    @Override
    public List<ParameterBlock> blocks() {
        return List.of(
                new ParameterBlock("w", List.of(nodes, dimension, dimension)),
                new ParameterBlock("b", List.of(nodes, dimension)));
    }

    /** Returns the depths of the samples, in a new array. */
    public double[] knots() {
        double[] knots = new double[nodes];
        Arrays.setAll(knots, k -> horizon * k / (nodes - 1));
        return knots;
    }

    /** Returns φ, K × 1. */
    public WeightPath basis() {
        List<RealMatrix> units = new ArrayList<>();
        for (int k = 0; k < nodes; k++) {
            RealMatrix unit = MatrixUtils.createRealMatrix(nodes, 1);
            unit.setEntry(k, 0, 1);
            units.add(unit);
        }
        return interpolation.through(knots(), units);
    }

    @Override
    public LinearNeuralOde member(double[] parameters) {
        double[] knots = knots();
        WeightPath weights = interpolation.through(knots, samples(parameters, 0, dimension));
        WeightPath biases = interpolation.through(knots, samples(parameters, nodes * dimension * dimension, 1));
        return new LinearNeuralOde(weights, biases, 0, horizon);
    }

    private List<RealMatrix> samples(double[] parameters, int first, int columns) {
        List<RealMatrix> samples = new ArrayList<>();
        for (int k = 0; k < nodes; k++) {
            double[][] rows = new double[dimension][];
            for (int i = 0; i < dimension; i++) {
                int row = first + (k * dimension + i) * columns;
                rows[i] = Arrays.copyOfRange(parameters, row, row + columns);
            }
            samples.add(MatrixUtils.createRealMatrix(rows));
        }
        return samples;
    }

    @Override
    public FamilyGradient gradient(
            DiscreteGradient method, double[] parameters, double from, double to, double[] states, EndLoss loss) {
        LinearNeuralOde ode = member(parameters);
        CoefficientGradient gradient =
                method.of(new LinearBatch(ode.weights(), ode.biases()), basis(), from, to, states, loss);
        double[] flat = new double[parameters()];
        for (int k = 0; k < nodes; k++) {
            addWeights(k, gradient.weights(k), flat);
            addBiases(k, gradient.biases(k).toArray(), flat);
        }
        return new FamilyGradient(flat, gradient.states(), gradient.diverged());
    }

    /** Adds a derivative by wₖ to one by θ. */
    void addWeights(int k, RealMatrix derivative, double[] sum) {
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                sum[(k * dimension + i) * dimension + j] += derivative.getEntry(i, j);
            }
        }
    }

    /** Adds a derivative by bₖ to one by θ. */
    void addBiases(int k, double[] derivative, double[] sum) {
        int first = (nodes * dimension + k) * dimension;
        for (int i = 0; i < dimension; i++) {
            sum[first + i] += derivative[i];
        }
    }

    @Override
    public double[] initial(RandomGenerator random) {
        double[] parameters = new double[parameters()];
        Arrays.setAll(parameters, k -> deviation * random.nextGaussian());
        return parameters;
    }
}
