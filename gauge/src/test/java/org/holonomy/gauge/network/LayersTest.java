package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers against their definitions, written out once more in the plainest loops. */
class LayersTest {

    private static final RandomGenerator RANDOM =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20261121);

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "1, 1, 1", "2, 1, 1", "3, 2, 1", "1, 1, 2", "2, 0, 4"})
    void convolutionIsTheSumOverItsWindow(int stride, int padding, int groups) {
        int[] shape = {4, 7, 6};
        int[] kernel = {8, 4 / groups, 3, 2};
        double[] weight = gaussian(Features.size(kernel));
        double[] bias = gaussian(8);
        double[] x = gaussian(Features.size(shape));
        TensorFile weights = TensorFile.sorted(Map.of(
                "c.weight", Tensor.fromDoubles(DType.F64, weight, kernel),
                "c.bias", Tensor.fromDoubles(DType.F64, bias, 8)));
        Convolution layer = new Convolution("c", stride, padding, groups);
        int[] output = layer.outputShape(shape, weights);
        double[] y =
                layer.forward(Features.of(shape, List.of(x)), weights).samples().get(0);

        assertThat(output).containsExactly(8, (7 + 2 * padding - 3) / stride + 1, (6 + 2 * padding - 2) / stride + 1);
        for (int k = 0; k < y.length; k++) {
            int o = k / (output[1] * output[2]);
            int row = k / output[2] % output[1];
            int column = k % output[2];
            double sum = bias[o];
            for (int tap = 0; tap < kernel[1] * kernel[2] * kernel[3]; tap++) {
                int c = o / (8 / groups) * kernel[1] + tap / 6;
                int r = row * stride + tap / 2 % 3 - padding;
                int s = column * stride + tap % 2 - padding;
                boolean inside = r >= 0 && r < 7 && s >= 0 && s < 6;
                sum += inside ? weight[o * kernel[1] * 6 + tap] * x[(c * 7 + r) * 6 + s] : 0;
            }
            assertThat(y[k]).isCloseTo(sum, within(1e-13));
        }
    }

    @Test
    void poolingTakesTheLargestOrTheMeanAndDropsTheRest() {
        double[] image = IntStream.range(0, 15).mapToDouble(i -> i).toArray();
        Features features = Features.of(new int[] {1, 3, 5}, List.of(image));
        TensorFile none = TensorFile.sorted(Map.of());

        assertThat(new Pooling(Pooling.Kind.MAXIMUM, 2)
                        .forward(features, none)
                        .samples()
                        .get(0))
                .containsExactly(6, 8);
        assertThat(new Pooling(Pooling.Kind.AVERAGE, 2)
                        .forward(features, none)
                        .samples()
                        .get(0))
                .containsExactly(3, 5);
    }

    @Test
    void residualAddsItsScaledBranch() {
        Residual layer = new Residual(0.5, List.of(new ActivationLayer(Activation.RELU)));
        Features features = Features.of(new int[] {3}, List.of(new double[] {-2, 0, 4}));

        assertThat(layer.forward(features, TensorFile.sorted(Map.of()))
                        .samples()
                        .get(0))
                .containsExactly(-2, 0, 6);
    }

    @Test
    void linearActsOnEveryToken() {
        TensorFile weights = TensorFile.sorted(
                Map.of("l.weight", Tensor.fromDoubles(DType.F64, new double[] {1, 2, 3, 4, 5, 6}, 3, 2)));
        Features tokens = Features.of(new int[] {2, 2}, List.of(new double[] {1, 0, 0, 1}));

        assertThat(new Linear("l").forward(tokens, weights).samples().get(0)).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, 1, -2",
        "PLAIN, 2, 4",
        "PLAIN, 3, -8",
        "ABSOLUTE, 1, 2",
        "ABSOLUTE, 3, 8",
        "RECTIFIED, 1, 0",
        "RECTIFIED, 3, 0"
    })
    void powersOfMinusTwo(Power.Kind kind, int degree, double expected) {
        assertThat(new Power(kind, degree).value(-2)).isEqualTo(expected);
        assertThat(new Power(kind, degree).value(2)).isEqualTo(Math.pow(2, degree));
        assertThat(new Power(kind, degree).value(Double.NaN)).isNaN();
    }

    /** f(αu) = αᵏ f(u) for α > 0; with another degree it is not. */
    @ParameterizedTest
    @CsvSource({"PLAIN, 3", "ABSOLUTE, 2", "RECTIFIED, 4"})
    void powersAreHomogeneous(Power.Kind kind, int degree) {
        Power layer = new Power(kind, degree);
        double[] u = Arrays.stream(gaussian(20)).map(Math::abs).toArray();
        Features scaled = Features.of(
                new int[] {4, 5}, List.of(Arrays.stream(u).map(x -> 3 * x).toArray()));
        double[] y =
                layer.forward(scaled, TensorFile.sorted(Map.of())).samples().get(0);

        for (int i = 0; i < u.length; i++) {
            assertThat(y[i]).isCloseTo(Math.pow(3, degree) * layer.value(u[i]), withinPercentage(1e-12));
            assertThat(y[i]).isNotCloseTo(Math.pow(3, degree + 1) * layer.value(u[i]), withinPercentage(1));
        }
        assertThat(layer.outputShape(scaled.shape(), TensorFile.sorted(Map.of())))
                .containsExactly(4, 5);
    }

    @Test
    void powersBelowTheFirstAreRefused() {
        assertThatThrownBy(() -> new Power(Power.Kind.PLAIN, 0)).hasMessage("power: degree 0, expected at least 1");
    }

    @Test
    void aNetworkNamesTheTensorsItReadsOnce() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "l.weight", Tensor.fromDoubles(DType.F64, new double[4], 2, 2),
                "c.weight", Tensor.fromDoubles(DType.F64, new double[4], 2, 2, 1, 1),
                "c.bias", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "unused", Tensor.fromDoubles(DType.F64, new double[2], 2)));
        Network network = new Network(List.of(
                new Convolution("c", 1, 0, 1),
                new BatchNorm("n", 1),
                new Residual(1, List.of(new Linear("l"), new Linear("l"))),
                new Flatten(),
                new AddParameter("p")));

        assertThat(network.tensors(weights))
                .containsExactly(
                        "c.weight", "c.bias", "n.weight", "n.bias", "n.running_mean", "n.running_var", "l.weight", "p");
    }

    @Test
    void shapesThatDoNotFitNameTheTensor() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "l.weight", Tensor.fromDoubles(DType.F64, new double[6], 3, 2),
                "c.weight", Tensor.fromDoubles(DType.F64, new double[36], 2, 2, 3, 3)));

        assertThatThrownBy(() -> new Linear("l").outputShape(new int[] {3}, weights))
                .hasMessage("linear: l.weight has shape [3, 2], expected [3, 3]");
        assertThatThrownBy(() -> new Convolution("c", 1, 0, 1).outputShape(new int[] {3, 5, 5}, weights))
                .hasMessage("conv2d: c.weight has shape [2, 2, 3, 3], expected [2, 3, 3, 3]");
        assertThatThrownBy(() -> new Convolution("c", 1, 0, 1).outputShape(new int[] {2}, weights))
                .hasMessage("conv2d: input has shape [2], expected [any, any, any]");
        assertThatThrownBy(() -> new Convolution("c", 1, 0, 3).outputShape(new int[] {4, 5, 5}, weights))
                .hasMessage("conv2d: c takes 4 channels to 2, expected multiples of its 3 groups");
        assertThatThrownBy(() -> new Convolution("c", 1, 0, 1).outputShape(new int[] {2, 2, 5}, weights))
                .hasMessage(
                        "conv2d: c.weight has windows of 3 x 3, expected at most 2 x 5, the image with its padding");
        assertThatThrownBy(() -> new Residual(1, List.of(new Linear("l"))).outputShape(new int[] {2}, weights))
                .hasMessage("residual: branch has shape [3], expected [2]");
        assertThatThrownBy(() -> new Pooling(Pooling.Kind.MAXIMUM, 0))
                .hasMessage("pooling: windows of side 0, expected at least 1");
    }

    private static double[] gaussian(int count) {
        return Arrays.stream(new double[count])
                .map(zero -> RANDOM.nextGaussian())
                .toArray();
    }
}
