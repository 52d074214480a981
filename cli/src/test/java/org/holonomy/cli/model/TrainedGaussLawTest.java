package org.holonomy.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.NetworkGaussLaw;
import org.holonomy.gauge.symmetry.InfinitesimalFrameChange;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogue EXT-5 on the shipped models: their gradients are orthogonal to the orbits of their gauge groups. */
class TrainedGaussLawTest {

    private static final Path MODELS = Path.of("..", "examples", "models");

    /** A thousand roundings of products, relative to the length of the gradient. */
    private static final double ROUNDED = 1e-12;

    /** What one entry that is off by a hundredth of the gradient's length must exceed. */
    private static final double NOTICED = 1e-6;

    /** A tensor that the group moves beside each model, in which one entry is then falsified; none where it is discrete. */
    @ParameterizedTest
    @CsvSource({
        "digits-mlp, 2.weight",
        "digits-tanh, ''",
        "digits-cnn, conv2.weight",
        "digits-resnet, blocks.0.up.weight",
        "digits-relu-attention, q.weight",
        "digits-transformer, encoder.layers.0.self_attn.in_proj_weight",
        "digits-half-plane, d.re",
        "digits-hyperbolic-attention, q.weight",
        "spiral-node, ''"
    })
    void holdsForTheGradientsOfTrainedNetworks(String name, String moved) {
        LayeredModel model = LayeredModel.of(ModelFile.read(MODELS.resolve(name).resolve("model.yaml")))
                .orElseThrow();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
        Features inputs = model.inputs(random, 3);
        int[] output = model.network().outputShape(model.shape(), model.weights());
        Features cotangents = inputs.map(
                output, x -> random.doubles(Features.size(output), -1, 1).toArray());
        Gradient gradient = Gradient.of(model.weights());
        model.network().pullback(inputs, model.weights()).apply(cotangents, gradient);
        NetworkGaussLaw law = NetworkGaussLaw.of(model.network(), model.gauge(), model.weights());

        assertThat(law.largestCosine(gradient)).isLessThan(ROUNDED);
        assertThat(law.equations() == 0).isEqualTo(moved.isEmpty());
        if (!moved.isEmpty()) {
            gradient.add(moved, error(gradient, model.weights().tensor(moved), model));
            assertThat(law.largestCosine(gradient)).isGreaterThan(NOTICED);
        }
    }

    /** Zero but for the entry at the tensor's largest weight. */
    private static double[] error(Gradient gradient, Tensor tensor, LayeredModel model) {
        double[] weights = tensor.toDoubles();
        int largest = 0;
        for (int i = 0; i < weights.length; i++) {
            largest = Math.abs(weights[i]) > Math.abs(weights[largest]) ? i : largest;
        }
        double[] all = gradient.vector(model.network().parameters(model.weights()));
        double[] error = new double[weights.length];
        error[largest] = 0.01 * MatrixUtils.createRealVector(all).getNorm();
        return error;
    }

    /** Smeared with a generator that vanishes at both ends; with [ξ, w] reversed the loss changes. */
    @Test
    void holdsForTheGradientOfTheTrainedLinearNeuralOde() {
        NeuralOdeModel model = (NeuralOdeModel)
                ModelFile.read(MODELS.resolve("iris-linear-node").resolve("model.yaml"));
        LinearNeuralOde ode = (LinearNeuralOde) model.ode();
        int n = ode.dimension();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(22);
        LinearNeuralOde direction = new InfinitesimalFrameChange(generator(ode, matrix(n, random))).direction(ode);
        LinearNeuralOde wrong = new InfinitesimalFrameChange(generator(ode, matrix(n, random))).direction(ode);
        double[] states = random.doubles(5L * n, -1, 1).toArray();
        double[] slopes = new DiscreteGradient(
                        Method.DOP853, new StepControl.Adaptive(1e-12, 1e-13), StepSharing.BATCH, 1)
                .of(
                        new LinearBatch(ode.weights(), ode.biases()),
                        ode.start(),
                        ode.end(),
                        states,
                        new MeanSquaredError(random.doubles(5L * n, -1, 1).toArray()),
                        List.of(
                                new LinearBatch(direction.weights(), direction.biases()),
                                new LinearBatch(wrong.weights(), direction.biases())))
                .directions();

        assertThat(slopes[0]).isCloseTo(0, within(1e-9));
        assertThat(Math.abs(slopes[1])).isGreaterThan(1e-3);
    }

    private static RealMatrix matrix(int n, RandomGenerator random) {
        double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> random.doubles(n, -1, 1).toArray());
        return MatrixUtils.createRealMatrix(rows);
    }

    private static FormulaPath generator(LinearNeuralOde ode, RealMatrix matrix) {
        Map<String, RealMatrix> constants =
                Map.of("G", matrix, "from", Names.number(ode.start()), "to", Names.number(ode.end()));
        return FormulaPath.of(
                Formula.parse("sin(pi*(t - from)/(to - from))^2*G"), new Names(constants, Map.of(), Map.of()), 0);
    }
}
