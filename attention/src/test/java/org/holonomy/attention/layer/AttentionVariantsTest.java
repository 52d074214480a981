package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkJacobian;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.NumericalRank;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gauge dimensions of attention, measured by ranks: catalogue ATT-2 and EXT-8; and what the variants compute. */
class AttentionVariantsTest {

    private static final HeadMap ROTARY = new RotaryPositions(10, RotaryPositions.Frequencies.POWERS);

    private static final HeadMap NORMALIZED = new HeadNormalization(0);

    /** Matrices [in, out] as the catalogue has them, head by head, as one torch weight [heads · out, in]. */
    private static Tensor stacked(double[] flat, int heads, int in, int out) {
        double[] weight = new double[heads * out * in];
        for (int k = 0; k < weight.length; k++) {
            int column = k % out;
            int row = k / out % in;
            int head = k / (in * out);
            weight[(head * out + column) * in + row] = flat[k];
        }
        return Tensor.fromDoubles(DType.F64, weight, heads * out, in);
    }

    private static double[] closedForm(int k, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            double p = i + 1;
            numbers[i] = Math.sin(0.37 * (p * p) + 1.7 * k);
        }
        return numbers;
    }

    private static Features closedForm(int k, int count, int tokens, int n) {
        double[] flat = closedForm(k, count * tokens * n);
        List<double[]> samples = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            samples.add(Arrays.copyOfRange(flat, s * tokens * n, (s + 1) * tokens * n));
        }
        return Features.of(new int[] {tokens, n}, samples);
    }

    /** Splits θ into consecutive parts. */
    private static List<double[]> parts(double[] theta, int... sizes) {
        List<double[]> parts = new ArrayList<>();
        int place = 0;
        for (int size : sizes) {
            parts.add(Arrays.copyOfRange(theta, place, place + size));
            place += size;
        }
        return parts;
    }

    /** ATT-2: GL(d) on products and the two positive factors that ReLU scores admit leave 2d² − 1 of 3d². */
    @ParameterizedTest
    @CsvSource({"2, 7", "3, 17"})
    void rankOfAttentionWithReluScores(int d, int rank) {
        List<double[]> theta = parts(closedForm(17, 3 * d * d), d * d, d * d, d * d);
        TensorFile weights = TensorFile.sorted(Map.of(
                "q.weight", stacked(theta.get(0), 1, d, d),
                "k.weight", stacked(theta.get(1), 1, d, d),
                "v.weight", stacked(theta.get(2), 1, d, d)));
        Network network = new Network(List.of(new SelfAttention("q", "k", "v", 1, Score.RELU, OptionalDouble.of(1))));

        NumericalRank measured = NetworkJacobian.of(network, weights).rank(closedForm(16, 12, 4, d));

        assertThat(measured.rank()).isEqualTo(rank);
        assertThat(measured.largestDropped()).isLessThan(1e-13);
    }

    static Stream<Arguments> gaugeDimensions() {
        return Stream.of(
                Arguments.of("GL(3) × GL(2)", 3, 2, 1, 1, List.of(), 13),
                Arguments.of("GL(2) × GL(2) for each of two heads", 2, 2, 2, 2, List.of(), 16),
                Arguments.of("keys and values shared by two heads", 2, 2, 2, 1, List.of(), 8),
                Arguments.of("rotary positions leave (C*)² of GL(4)", 4, 2, 1, 1, List.of(ROTARY), 8),
                Arguments.of("no rotary positions", 4, 2, 1, 1, List.of(), 20),
                Arguments.of("normalised: O(3) × R+² × GL(2)", 3, 2, 1, 1, List.of(NORMALIZED), 9));
    }

    /** EXT-8, on 40 samples of 5 tokens of 6 features. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("gaugeDimensions")
    void parametersLessRankIsTheGaugeDimension(
            String group, int d, int e, int heads, int keyValueHeads, List<HeadMap> maps, int dimension) {
        int n = 6;
        int[] sizes = {heads * n * d, keyValueHeads * n * d, keyValueHeads * n * e, heads * e * n};
        List<double[]> theta = parts(closedForm(7, Arrays.stream(sizes).sum()), sizes);
        TensorFile weights = TensorFile.sorted(Map.of(
                "q.weight", stacked(theta.get(0), heads, n, d),
                "k.weight", stacked(theta.get(1), keyValueHeads, n, d),
                "v.weight", stacked(theta.get(2), keyValueHeads, n, e),
                "o.weight", stacked(theta.get(3), 1, heads * e, n)));
        Network network = new Network(List.of(
                new SelfAttention("q", "k", "v", heads, Score.SOFTMAX, OptionalDouble.empty(), keyValueHeads, maps),
                new Linear("o")));
        NetworkJacobian jacobian = NetworkJacobian.of(network, weights);

        NumericalRank measured = jacobian.rank(closedForm(3, 40, 5, n));

        assertThat(jacobian.columns() - measured.rank()).as(group).isEqualTo(dimension);
        assertThat(measured.largestDropped()).isLessThan(1e-12);
        assertThat(measured.smallestKept()).isGreaterThan(1e-8);
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {5, n}, weights);
        assertThat(gauge.continuousDimension()).isEqualTo(dimension);
        Census census = Census.of(network, gauge, new int[] {5, n}, weights, random(5));
        assertThat(census.orbit().dimension()).isEqualTo(dimension);
        assertThat(census.surplus()).isZero();
        TensorFile moved =
                gauge.sample(random(4), SymmetryKind.ALL, SampleBounds.DEFAULT).apply(weights);
        NetworkSymmetry found = Alignment.find(network, gauge, weights, moved, closedForm(3, 40, 5, n));
        for (String name : weights.names()) {
            assertThat(found.apply(weights).tensor(name).toDoubles())
                    .containsExactly(moved.tensor(name).toDoubles(), within(1e-9));
        }
        assertThat(moved.tensor("q.weight").toDoubles()[0])
                .isNotCloseTo(weights.tensor("q.weight").toDoubles()[0], within(1e-3));
    }

    /** GEN-1: Wqᵀ ∂L/∂Wq = (Wkᵀ ∂L/∂Wk)ᵀ for matrices [in, out]. */
    @Test
    void gradientsVanishAlongTheGeneralLinearGroupOfProducts() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "q.weight", stacked(closedForm(11, 9), 1, 3, 3),
                "k.weight", stacked(closedForm(12, 9), 1, 3, 3),
                "v.weight", stacked(closedForm(13, 9), 1, 3, 3)));
        Network network = new Network(List.of(new SelfAttention("q", "k", "v", 1, Score.RELU, OptionalDouble.of(1))));
        Features input = closedForm(10, 1, 4, 3);
        Features residual = network.forward(input, weights)
                .combine(closedForm(14, 1, 4, 3), new int[] {4, 3}, (f, y) -> {
                    double[] difference = f.clone();
                    Arrays.setAll(difference, i -> 2 * (f[i] - y[i]));
                    return difference;
                });
        Gradient gradient = Gradient.of(weights);
        network.pullback(input, weights).apply(residual, gradient);

        RealMatrix query = slope("q.weight", weights, gradient);
        RealMatrix key = slope("k.weight", weights, gradient);
        assertThat(query.subtract(key.transpose()).getNorm1()).isLessThan(1e-12);
        assertThat(query.subtract(key).getNorm1()).as("not transposed").isGreaterThan(1e-2);
    }

    /** W ∂L/∂Wᵀ for a torch weight, [out, out]. */
    private static RealMatrix slope(String name, TensorFile weights, Gradient gradient) {
        RealMatrix weight = weights.matrix(name, 3, 3);
        TensorFile slopes = TensorFile.sorted(Map.of(name, gradient.tensor(name)));
        return weight.multiply(slopes.matrix(name, 3, 3).transpose());
    }

    @Test
    void sharedKeysAndValuesAreRepeatedOnes() {
        RandomGenerator random = random(1);
        double[] key = DirectionalDerivatives.gaussian(12, random);
        double[] value = DirectionalDerivatives.gaussian(6, random);
        Map<String, Tensor> tensors = new LinkedHashMap<>(Map.of(
                "q.weight", Tensor.fromDoubles(DType.F64, DirectionalDerivatives.gaussian(24, random), 8, 3),
                "k.weight", Tensor.fromDoubles(DType.F64, key, 4, 3),
                "v.weight", Tensor.fromDoubles(DType.F64, value, 2, 3),
                "kk.weight", Tensor.fromDoubles(DType.F64, repeated(key, 6), 8, 3),
                "vv.weight", Tensor.fromDoubles(DType.F64, repeated(value, 3), 4, 3)));
        TensorFile weights = TensorFile.sorted(tensors);
        Features input = DirectionalDerivatives.gaussian(new int[] {5, 3}, 1, random);
        Network shared = new Network(
                List.of(new SelfAttention("q", "k", "v", 4, Score.SOFTMAX, OptionalDouble.empty(), 2, List.of())));
        Network repeated =
                new Network(List.of(new SelfAttention("q", "kk", "vv", 4, Score.SOFTMAX, OptionalDouble.empty())));

        assertThat(shared.outputShape(input.shape(), weights)).containsExactly(5, 4);
        assertThat(shared.forward(input, weights).samples().get(0))
                .containsExactly(repeated.forward(input, weights).samples().get(0), within(1e-15));
    }

    /** Every block of numbers twice. */
    private static double[] repeated(double[] numbers, int block) {
        double[] twice = new double[2 * numbers.length];
        Arrays.setAll(twice, k -> numbers[k / (2 * block) * block + k % block]);
        return twice;
    }

    @ParameterizedTest
    @CsvSource({"SPREAD, 10000, 0.01", "POWERS, 10, 0.1"})
    void rotaryFrequenciesFollowTheirRule(RotaryPositions.Frequencies frequencies, double base, double second) {
        RotaryPositions rotary = new RotaryPositions(base, frequencies);

        assertThat(rotary.apply(new double[] {1, 0, 0, 2}, 3))
                .containsExactly(
                        new double[] {Math.cos(3), Math.sin(3), -2 * Math.sin(3 * second), 2 * Math.cos(3 * second)},
                        within(1e-15));
    }

    @Test
    void productsOfTurnedVectorsKnowOnlyTheDifferenceOfPositions() {
        RandomGenerator random = random(2);
        double[] q = DirectionalDerivatives.gaussian(6, random);
        double[] k = DirectionalDerivatives.gaussian(6, random);
        RotaryPositions rotary = new RotaryPositions(RotaryPositions.DEFAULT_BASE, RotaryPositions.Frequencies.SPREAD);

        double near = product(rotary.apply(q, 2), rotary.apply(k, 5));
        assertThat(product(rotary.apply(q, 14), rotary.apply(k, 17))).isCloseTo(near, within(1e-13));
        assertThat(product(rotary.apply(q, 2), rotary.apply(k, 6))).isNotCloseTo(near, within(1e-2));
    }

    private static double product(double[] a, double[] b) {
        return MatrixUtils.createRealVector(a).dotProduct(MatrixUtils.createRealVector(b));
    }

    /** The space before shared heads with rotary positions may still be changed by GL(n). */
    @Test
    void whatComesInMayBeMixedBeforeEveryVariant() {
        RandomGenerator random = random(3);
        TensorFile weights = TensorFile.sorted(Map.of(
                "in.weight", Tensor.fromDoubles(DType.F64, DirectionalDerivatives.gaussian(12, random), 4, 3),
                "q.weight", Tensor.fromDoubles(DType.F64, DirectionalDerivatives.gaussian(16, random), 4, 4),
                "k.weight", Tensor.fromDoubles(DType.F64, DirectionalDerivatives.gaussian(8, random), 2, 4),
                "v.weight", Tensor.fromDoubles(DType.F64, DirectionalDerivatives.gaussian(8, random), 2, 4)));
        Network network = new Network(List.of(
                new Linear("in"),
                new SelfAttention("q", "k", "v", 2, Score.SOFTMAX, OptionalDouble.empty(), 1, List.of(ROTARY))));
        Features input = DirectionalDerivatives.gaussian(new int[] {5, 3}, 1, random);
        NetworkGauge gauge = NetworkGauge.of(network, input.shape(), weights);
        NetworkSymmetry symmetry = gauge.sample(random, SymmetryKind.ALL, SampleBounds.DEFAULT);
        double[] before = network.forward(input, weights).samples().get(0);

        assertThat(gauge.continuousDimension()).isEqualTo(18);
        assertThat(network.forward(input, symmetry.apply(weights)).samples().get(0))
                .containsExactly(before, within(1e-12));
        assertThat(network.forward(input, symmetry.control(weights)).samples().get(0)[0])
                .isNotCloseTo(before[0], within(1e-3));
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(
                        () -> new SelfAttention("q", "k", "v", 4, Score.SOFTMAX, OptionalDouble.empty(), 3, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attention: 4 heads of queries and 3 of keys and values,"
                        + " expected the second to divide the first");
        assertThatThrownBy(() -> new RotaryPositions(0, RotaryPositions.Frequencies.SPREAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rotary positions: base 0.0, expected a positive finite number");
        assertThatThrownBy(() -> new HeadNormalization(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("normalization of queries and keys: epsilon -1.0, expected at least 0");
        TensorFile odd = TensorFile.sorted(Map.of(
                "q.weight", stacked(closedForm(1, 9), 1, 3, 3),
                "k.weight", stacked(closedForm(1, 9), 1, 3, 3),
                "v.weight", stacked(closedForm(1, 9), 1, 3, 3)));
        SelfAttention turned =
                new SelfAttention("q", "k", "v", 1, Score.SOFTMAX, OptionalDouble.empty(), 1, List.of(ROTARY));
        assertThatThrownBy(() -> turned.outputShape(new int[] {5, 3}, odd))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("attention with rotary positions: q.weight has shape [3, 3], expected [4, 3]");
        SelfAttention halved = new SelfAttention("q", "k", "v", 2, Score.SOFTMAX, OptionalDouble.empty(), 1, List.of());
        assertThatThrownBy(() -> halved.outputShape(new int[] {5, 3}, odd))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("attention: q.weight has 3 rows, expected a multiple of its 2 heads");
        SelfAttention thirds = new SelfAttention("q", "k", "v", 3, Score.SOFTMAX, OptionalDouble.empty(), 1, List.of());
        assertThatThrownBy(() -> thirds.outputShape(new int[] {5, 3}, odd))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("attention: k.weight has shape [3, 3], expected [1, 3]");
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
