package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.Network;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What hyperbolic attention computes: catalogue ORB-3, a causal mask, derivatives against 40 digits. */
class HyperbolicAttentionTest {

    private static final int TOKENS = 3;

    private static final int FEATURES = 2;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** D(k; 4, columns), row by row. */
    private static double[] closedForm(int k, int columns) {
        double[] numbers = new double[4 * columns];
        Arrays.setAll(numbers, i -> StrictMath.sin(0.37 * ((i + 1.0) * (i + 1.0)) + 1.7 * k));
        return numbers;
    }

    /** The tokens are Q, K and V side by side, which the projections tell apart. */
    @Test
    void outputsOfTheCatalogue() {
        int[] widths = {3, 3, 3, 3, 2};
        double[] tokens = new double[4 * 14];
        for (int part = 0, column = 0; part < 5; column += widths[part], part++) {
            double[] block = closedForm(part + 1, widths[part]);
            for (int i = 0; i < block.length; i++) {
                tokens[i / widths[part] * 14 + column + i % widths[part]] = block[i];
            }
        }
        TensorFile weights = TensorFile.sorted(Map.of(
                "q.weight", selection(6, 0),
                "k.weight", selection(6, 6),
                "v.weight", selection(2, 12)));
        Network network = new Network(List.of(attention(PointGeometry.HALF_PLANE, 1, OptionalDouble.empty(), false)));

        Features output = network.forward(Features.of(new int[] {4, 14}, List.of(tokens)), weights);

        assertThat(Arrays.copyOf(output.samples().get(0), 2))
                .containsExactly(new double[] {-0.1264070928109622, 0.354667996843456}, within(1e-14));
    }

    private static Tensor selection(int rows, int first) {
        double[] matrix = new double[rows * 14];
        for (int row = 0; row < rows; row++) {
            matrix[row * 14 + first + row] = 1;
        }
        return Tensor.fromDoubles(DType.F64, matrix, rows, 14);
    }

    private static HyperbolicAttention attention(
            PointGeometry geometry, int heads, OptionalDouble beta, boolean causal) {
        return new HyperbolicAttention("q", "k", "v", heads, geometry, beta, 0, Score.SOFTMAX, causal);
    }

    static Stream<HyperbolicAttention> layers() {
        OptionalDouble mean = OptionalDouble.empty();
        OptionalDouble constant = OptionalDouble.of(0.7);
        return Stream.of(
                attention(PointGeometry.HALF_PLANE, 2, mean, false),
                attention(PointGeometry.HALF_PLANE, 1, mean, true),
                attention(PointGeometry.HALF_PLANE, 1, constant, true),
                new HyperbolicAttention("q", "k", "v", 1, PointGeometry.HALF_PLANE, constant, -2, Score.RELU, false),
                attention(PointGeometry.HALF_SPACE, 1, mean, true),
                attention(PointGeometry.HALF_SPACE, 2, constant, false),
                attention(PointGeometry.HYPERBOLOID, 1, mean, false),
                attention(PointGeometry.HYPERBOLOID, 2, constant, true));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void outputsAndGradientAgreeWithFortyDigits(HyperbolicAttention layer) {
        ExactAttention exact = new ExactAttention(layer, TOKENS, FEATURES, 4, 2);
        double[] point = DirectionalDerivatives.gaussian(exact.parameters(), random(11));
        double[] cotangents = DirectionalDerivatives.gaussian(TOKENS * layer.heads() * 2, random(12));
        Network network = new Network(List.of(layer));
        Features tokens = tokens(point);
        TensorFile weights = weights(layer, point);

        double[] outputs = network.forward(tokens, weights).samples().get(0);
        Gradient gradient = Gradient.of(weights);
        double[] ofTokens = network.pullback(tokens, weights)
                .apply(Features.of(new int[] {TOKENS, layer.heads() * 2}, List.of(cotangents)), gradient)
                .samples()
                .get(0);

        Dfp[] expected = exact.outputs(ExactAttention.of(point));
        for (int i = 0; i < outputs.length; i++) {
            assertThat(outputs[i]).isCloseTo(expected[i].toDouble(), within(1e-13));
        }
        double[] differences =
                ExactAttention.gradient(parameters -> weighted(exact.outputs(parameters), cotangents), point);
        double[] found = Stream.concat(Stream.of(ofTokens), names().map(name -> gradient.vector(List.of(name))))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double size = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
        assertThat(found).containsExactly(differences, within(1e-12 * size));
        assertThat(size).isGreaterThan(1e-2);
    }

    private static Dfp weighted(Dfp[] outputs, double[] cotangents) {
        Dfp sum = ExactAttention.FIELD.getZero();
        for (int i = 0; i < outputs.length; i++) {
            sum = sum.add(outputs[i].multiply(ExactAttention.FIELD.newDfp(cotangents[i])));
        }
        return sum;
    }

    private static Stream<String> names() {
        return Stream.of("q", "k", "v").flatMap(name -> Stream.of(name + ".weight", name + ".bias"));
    }

    private static Features tokens(double[] point) {
        return Features.of(new int[] {TOKENS, FEATURES}, List.of(Arrays.copyOf(point, TOKENS * FEATURES)));
    }

    private static TensorFile weights(HyperbolicAttention layer, double[] point) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int at = TOKENS * FEATURES;
        for (String name : List.of("q", "k", "v")) {
            int rows = layer.heads() * (name.equals("v") ? 2 : 4);
            double[] weight = Arrays.copyOfRange(point, at, at + rows * FEATURES);
            at += weight.length;
            double[] bias = Arrays.copyOfRange(point, at, at + rows);
            at += rows;
            tensors.put(name + ".weight", Tensor.fromDoubles(DType.F64, weight, rows, FEATURES));
            tensors.put(name + ".bias", Tensor.fromDoubles(DType.F64, bias, rows));
        }
        return TensorFile.sorted(tensors);
    }

    /** Behind a causal mask no output knows of later tokens, not even through the mean of the scores. */
    @ParameterizedTest
    @EnumSource(PointGeometry.class)
    void aCausalMaskHidesLaterTokens(PointGeometry geometry) {
        for (boolean causal : new boolean[] {true, false}) {
            HyperbolicAttention layer = attention(geometry, 1, OptionalDouble.empty(), causal);
            int count = new ExactAttention(layer, TOKENS, FEATURES, 4, 2).parameters();
            double[] point = DirectionalDerivatives.gaussian(count, random(3));
            double[] other = point.clone();
            other[TOKENS * FEATURES - 1] += 1;
            double[] outputs = outputs(layer, point);
            double[] moved = outputs(layer, other);

            assertThat(Arrays.equals(outputs, 0, 4, moved, 0, 4)).isEqualTo(causal);
            assertThat(moved[4]).isNotEqualTo(outputs[4]);
        }
    }

    private static double[] outputs(HyperbolicAttention layer, double[] point) {
        return layer.forward(tokens(point), weights(layer, point)).samples().get(0);
    }

    /** Where all points coincide, all keys count alike. */
    @Test
    void coincidingPointsAreWeighedAlike() {
        HyperbolicAttention layer = attention(PointGeometry.HALF_PLANE, 1, OptionalDouble.empty(), false);
        double[] point = new double[new ExactAttention(layer, TOKENS, FEATURES, 4, 2).parameters()];
        Arrays.setAll(point, i -> i < 6 ? i : i >= point.length - 6 ? 1 : 0);

        double[] outputs = outputs(layer, point);

        // Values are one more than the sum of the token's features: 2, 6 and 10.
        assertThat(outputs).containsOnly(new double[] {6}, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(PointGeometry.class)
    void pointsBeyondTheRangeOfDoublesHaveNoDistances(PointGeometry geometry) {
        HyperbolicAttention layer = attention(geometry, 1, OptionalDouble.empty(), false);
        double[] point = new double[new ExactAttention(layer, TOKENS, FEATURES, 4, 2).parameters()];
        Arrays.fill(point, 1e40);

        assertThat(outputs(layer, point)).containsOnly(Double.NaN);
    }

    @Test
    void refusesWhatGivesNoPoints() {
        HyperbolicAttention layer = attention(PointGeometry.HALF_PLANE, 1, OptionalDouble.empty(), false);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : List.of("q", "k", "v")) {
            tensors.put(name + ".weight", Tensor.fromDoubles(DType.F64, new double[6], 3, 2));
        }

        assertThatThrownBy(() -> layer.outputShape(new int[] {TOKENS, FEATURES}, TensorFile.sorted(tensors)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("hyperbolic attention: q.weight has 3 rows for one head, expected an even number for each,"
                        + " x and y of its points");
        assertThatThrownBy(() -> attention(PointGeometry.HALF_PLANE, 1, OptionalDouble.of(Double.NaN), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
