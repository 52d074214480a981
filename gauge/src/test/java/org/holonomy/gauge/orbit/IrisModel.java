package org.holonomy.gauge.orbit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.field.WeightPath;

/** The trained linear neural ODE of the examples: four features, piecewise-linear weights at 21 depths, float64. */
final class IrisModel {

    private static final Path WEIGHTS = Path.of("../examples/models/iris-linear-node/weights.safetensors");

    private IrisModel() {}

    /** Returns the model with its weights perturbed by half an ulp where a noise floor is asked for. */
    static StoredOde stored() {
        return new StoredOde(ode(entry -> entry), random -> ode(entry -> halfUlp(entry, random)));
    }

    static LinearNeuralOde ode() {
        return ode(entry -> entry);
    }

    /** Returns the model with every weight of w, not of b, changed. */
    static LinearNeuralOde ode(UnaryOperator<Double> change) {
        TensorFile file = Checkpoint.read(WEIGHTS);
        double[] t = file.doubles("t", 21);
        return new LinearNeuralOde(
                path(t, file.doubles("w", 21, 4, 4), 4, change),
                path(t, file.doubles("b", 21, 4), 1, entry -> entry),
                t[0],
                t[20]);
    }

    /** Returns a model as it comes from a file of float64. */
    static StoredOde stored(SampledOde samples) {
        return new StoredOde(samples.ode(), random -> {
            double[] t = samples.depths();
            UnaryOperator<Double> change = entry -> halfUlp(entry, random);
            return new LinearNeuralOde(
                    constant(t, samples.weightElements(), samples.dimension(), change),
                    constant(t, samples.biasElements(), 1, change),
                    t[0],
                    t[t.length - 1]);
        });
    }

    private static double halfUlp(double entry, RandomGenerator random) {
        return entry * (1 + 0x1p-53 * random.nextDouble(-1, 1));
    }

    private static WeightPath path(double[] t, double[] elements, int columns, UnaryOperator<Double> change) {
        return PiecewisePolynomialPath.linear(t, samples(t.length, elements, columns, change));
    }

    private static WeightPath constant(double[] t, double[] elements, int columns, UnaryOperator<Double> change) {
        return PiecewisePolynomialPath.constant(t, samples(t.length, elements, columns, change));
    }

    private static List<RealMatrix> samples(int count, double[] elements, int columns, UnaryOperator<Double> change) {
        int rows = elements.length / count / columns;
        List<RealMatrix> samples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            RealMatrix sample = MatrixUtils.createRealMatrix(rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    sample.setEntry(i, j, change.apply(elements[(k * rows + i) * columns + j]));
                }
            }
            samples.add(sample);
        }
        return samples;
    }
}
