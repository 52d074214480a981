package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.catalogue.ClosedForm;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranks of Jacobians and gradients along gauge directions: catalogue EXT-7, FFN-3 and GEN-1. */
class NetworkJacobianTest {

    /** Alternating linear layers {@code 0}, {@code 1}, … and activations. */
    static Network perceptron(Activation activation, int depth) {
        Layer[] layers = new Layer[2 * depth - 1];
        for (int k = 0; k < layers.length; k++) {
            layers[k] = k % 2 == 0 ? new Linear(Integer.toString(k / 2)) : new ActivationLayer(activation);
        }
        return new Network(List.of(layers));
    }

    /** Splits θ in the order W1, b1, W2, b2, …. */
    static TensorFile split(double[] theta, int... sizes) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int place = 0;
        for (int k = 0; k < sizes.length - 1; k++) {
            int in = sizes[k];
            int out = sizes[k + 1];
            double[] weight = Arrays.copyOfRange(theta, place, place + out * in);
            double[] bias = Arrays.copyOfRange(theta, place + out * in, place + out * in + out);
            tensors.put(k + ".weight", Tensor.fromDoubles(DType.F64, weight, out, in));
            tensors.put(k + ".bias", Tensor.fromDoubles(DType.F64, bias, out));
            place += out * in + out;
        }
        assertThat(place).isEqualTo(theta.length);
        return TensorFile.sorted(tensors);
    }

    /** EXT-7: P − rank is the number of rescalings, 5 + 4, where there are any. */
    @ParameterizedTest
    @CsvSource({"RELU, 45", "TANH, 54", "LEAKY_RELU, 45", "IDENTITY, 8"})
    void rankIsTheNumberOfParametersLessTheGaugeDimension(Activation activation, int rank) {
        TensorFile weights = split(ClosedForm.numbers(4, 54), 3, 5, 4, 2);
        NetworkJacobian jacobian = NetworkJacobian.of(perceptron(activation, 3), weights);

        NumericalRank measured = jacobian.rank(ClosedForm.columns(3, 5, 3, 400));

        assertThat(jacobian.columns()).isEqualTo(54);
        assertThat(measured.rank()).isEqualTo(rank);
        assertThat(measured.smallestKept()).as("σᵣ/σ₁").isBetween(1e-6, 1.0);
        assertThat(measured.largestDropped()).as("σᵣ₊₁/σ₁").isLessThan(1e-13);
    }

    /** FFN-3: θ = D(1; 9); first two equal hidden neurons, then one that nothing reads. */
    @Test
    void rankDropsWhereTheSymmetryIsEnhanced() {
        double[] generic = ClosedForm.numbers(1, 9);
        double[] equal = generic.clone();
        equal[2] = equal[0];
        equal[3] = equal[1];
        equal[5] = equal[4];
        double[] unread = generic.clone();
        unread[6] = 0;

        assertThat(rankOfFfn3(generic)).isEqualTo(9);
        assertThat(rankOfFfn3(equal)).isEqualTo(5);
        assertThat(rankOfFfn3(unread)).isEqualTo(6);
    }

    private static int rankOfFfn3(double[] theta) {
        NetworkJacobian jacobian = NetworkJacobian.of(perceptron(Activation.TANH, 2), split(theta, 2, 2, 1));
        return jacobian.rank(ClosedForm.columns(1, 5, 2, 40)).rank();
    }

    /** GEN-1: the gradient of a loss vanishes along the rescaling of every hidden neuron. */
    @Test
    void gradientsVanishAlongGeneratorsOfSymmetries() {
        assertThat(largestSlope(Activation.RELU)).isLessThan(1e-12);
        assertThat(largestSlope(Activation.TANH)).as("no symmetry").isGreaterThan(1e-2);
    }

    /** maxⱼ |Σᵢ W2ᵢⱼ ∂L/∂W2ᵢⱼ − Σₖ W1ⱼₖ ∂L/∂W1ⱼₖ − b1ⱼ ∂L/∂b1ⱼ| for L = Σ (f − Y)². */
    private static double largestSlope(Activation activation) {
        TensorFile weights = TensorFile.sorted(Map.of(
                "0.weight", Tensor.fromDoubles(DType.F64, ClosedForm.numbers(1, 15), 5, 3),
                "0.bias", Tensor.fromDoubles(DType.F64, ClosedForm.numbers(2, 5), 5),
                "1.weight", Tensor.fromDoubles(DType.F64, ClosedForm.numbers(3, 10), 2, 5),
                "1.bias", Tensor.fromDoubles(DType.F64, ClosedForm.numbers(4, 2), 2)));
        Network network = perceptron(activation, 2);
        Features inputs = ClosedForm.columns(1, 5, 3, 7);
        Features residuals = network.forward(inputs, weights)
                .combine(ClosedForm.columns(1, 7, 2, 7), new int[] {2}, (f, y) ->
                        new double[] {2 * (f[0] - y[0]), 2 * (f[1] - y[1])});
        Gradient gradient = Gradient.of(weights);
        network.pullback(inputs, weights).apply(residuals, gradient);

        double[] slopes = new double[5];
        accumulate(slopes, "1.weight", 1, 1, weights, gradient);
        accumulate(slopes, "0.weight", -1, 3, weights, gradient);
        accumulate(slopes, "0.bias", -1, 1, weights, gradient);
        return Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
    }

    /** Adds ± Σ w ∂L/∂w for every neuron, which owns {@code block} neighboring numbers, again and again. */
    private static void accumulate(
            double[] slopes, String name, int sign, int block, TensorFile weights, Gradient gradient) {
        double[] w = weights.tensor(name).toDoubles();
        double[] slope = gradient.tensor(name).toDoubles();
        for (int i = 0; i < w.length; i++) {
            slopes[i / block % slopes.length] += sign * w[i] * slope[i];
        }
    }

    @Test
    void rowsOfTheMatrixAddUpToPullbacksOfTheBatch() {
        TensorFile weights = split(ClosedForm.numbers(4, 54), 3, 5, 4, 2);
        Network network = perceptron(Activation.TANH, 3);
        Features inputs = ClosedForm.columns(3, 5, 3, 20);
        List<String> names = List.of("2.weight", "0.bias");
        RealMatrix jacobian = new NetworkJacobian(network, weights, names).matrix(inputs);
        Features cotangent = DirectionalDerivatives.gaussian(new int[] {2}, 20, CatalogueBed.random(3));
        Gradient gradient = Gradient.of(weights);
        network.pullback(inputs, weights).apply(cotangent, gradient);

        double[] flat = cotangent.toArray();
        assertThat(jacobian.getRowDimension()).isEqualTo(40);
        assertThat(jacobian.preMultiply(flat)).containsExactly(gradient.vector(names), within(1e-13));
    }

    @Test
    void rankOfCompressedRowsIsThatOfTheWholeMatrix() {
        TensorFile weights = split(ClosedForm.numbers(4, 54), 3, 5, 4, 2);
        NetworkJacobian jacobian = NetworkJacobian.of(perceptron(Activation.RELU, 3), weights);
        Features inputs = ClosedForm.columns(3, 5, 3, 200);

        NumericalRank whole = NumericalRank.of(jacobian.matrix(inputs));
        NumericalRank compressed = jacobian.rank(inputs);

        assertThat(compressed.rank()).isEqualTo(whole.rank());
        double[] sigma = jacobian.singularValues(inputs);
        assertThat(sigma).hasSize(54);
        assertThat(sigma[compressed.rank()]).isLessThan(1e-8 * sigma[compressed.rank() - 1]);
        assertThat(compressed.smallestKept()).isCloseTo(whole.smallestKept(), within(1e-13));
    }

    @Test
    void ranksOfSmallMatrices() {
        assertThat(NumericalRank.of(MatrixUtils.createRealMatrix(3, 2))).isEqualTo(new NumericalRank(0, 0, 0));
        assertThat(NumericalRank.of(MatrixUtils.createRealDiagonalMatrix(new double[] {4, 1})))
                .isEqualTo(new NumericalRank(2, 0.25, 0));
        assertThat(NumericalRank.of(MatrixUtils.createRealDiagonalMatrix(new double[] {4, 2e-10, 1})))
                .isEqualTo(new NumericalRank(2, 0.25, 5e-11));
    }

    /** Saturated neurons have slopes whose squares are no numbers. */
    @Test
    void tinyDerivativesAreNotRoundedToNothing() {
        RowCompression rows = new RowCompression(3);
        rows.add(new double[] {3e-200, 0, 1e-200});
        rows.add(new double[] {4e-200, 1e-200, 0});
        rows.add(new double[] {7e-200, 1e-200, 1e-200});

        NumericalRank measured = NumericalRank.of(rows.matrix());

        assertThat(measured.rank()).isEqualTo(2);
        assertThat(measured.smallestKept()).isGreaterThan(1e-2);
        assertThat(measured.largestDropped()).isLessThan(1e-15);
    }

    @Test
    void whatCannotBeRankedIsRefused() {
        TensorFile weights = split(new double[54], 3, 5, 4, 2);
        int most = NetworkJacobian.MAX_PARAMETERS;
        TensorFile large = split(new double[most + 1], most, 1);
        Network network = perceptron(Activation.TANH, 3);
        Features nothing = Features.of(new int[] {3}, List.of());
        Features huge = Features.of(new int[] {3}, List.of(new double[3], new double[] {1e308, 1e308, 1e308}));
        TensorFile steep = split(ClosedForm.numbers(4, 4), 3, 1)
                .with(Map.of("0.weight", Tensor.fromDoubles(DType.F64, new double[] {1e10, 1e10, 1e10}, 1, 3)));
        Network sine = new Network(List.of(new Linear("0"), new ActivationLayer(Activation.SIN)));

        assertThatThrownBy(() -> new NetworkJacobian(network, weights, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Jacobian: no parameters, expected at least one tensor with an element");
        assertThatThrownBy(() -> NetworkJacobian.of(network, weights).matrix(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Jacobian: no samples, expected at least one");
        assertThatThrownBy(() -> NetworkJacobian.of(perceptron(Activation.TANH, 1), large)
                        .rank(ClosedForm.columns(1, 1, most, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "rank of the Jacobian: %d parameters, expected at most %d; choose fewer tensors or a smaller network",
                        most + 1, most);
        assertThatThrownBy(() -> NetworkJacobian.of(sine, steep).rank(huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Jacobian: output 0 of sample 1 has a derivative that is not finite;"
                        + " the network overflows or divides by zero there");
    }
}
