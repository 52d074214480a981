package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.fix.Canonicalization;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.AddParameter;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which isometries of points weights can absorb, layer by layer: catalogue ORB-1 to ORB-3. */
class DistanceSymmetryTest {

    private static final int TOKENS = 5;

    private static final int FEATURES = 4;

    /**
     * A network whose last layer is {@code linear: head}.
     *
     * @param name what is special about it
     * @param layers in front of the head
     * @param widths of the outputs of linear layers and of parameters, by name; a negative one has no bias
     * @param dimension of the gauge group
     * @param groups of the vertices that distances leave
     * @param canonical whether the orbit has a representative
     */
    record Subject(
            String name,
            List<Layer> layers,
            Map<String, int[]> widths,
            int dimension,
            List<String> groups,
            boolean canonical) {

        Network network() {
            return new Network(Stream.concat(layers.stream(), Stream.of(new Linear("head")))
                    .toList());
        }

        TensorFile weights(long seed) {
            RandomGenerator random = random(seed);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            widths.forEach((tensor, shape) -> {
                double[] values = DirectionalDerivatives.gaussian(Features.size(shape), random);
                if (tensor.equals("d.weight")) {
                    // Behind ReLU nothing tells negative points apart.
                    Arrays.setAll(values, i -> Math.abs(values[i]));
                }
                tensors.put(tensor, Tensor.fromDoubles(DType.F64, values, shape));
            });
            return TensorFile.sorted(tensors);
        }

        NetworkGauge gauge(TensorFile weights) {
            return NetworkGauge.of(network(), new int[] {TOKENS, FEATURES}, weights);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static HyperbolicAttention attention(PointGeometry geometry, int heads, Score score, boolean causal) {
        OptionalDouble beta = score == Score.RELU ? OptionalDouble.of(0.3) : OptionalDouble.empty();
        return new HyperbolicAttention(
                "q", "k", "v", heads, geometry, beta, score == Score.RELU ? -2 : 0.5, score, causal);
    }

    private static Map<String, int[]> projections(int width, int values, boolean biased) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (String name : List.of("q", "k", "v")) {
            int rows = name.equals("v") ? values : width;
            shapes.put(name + ".weight", new int[] {rows, FEATURES});
            if (biased) {
                shapes.put(name + ".bias", new int[] {rows});
            }
        }
        head(shapes, values);
        return shapes;
    }

    private static void head(Map<String, int[]> shapes, int width) {
        shapes.put("head.weight", new int[] {3, width});
        shapes.put("head.bias", new int[] {3});
    }

    private static Map<String, int[]> stored(int inputs, int distances, String... tensors) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put("up.weight", new int[] {inputs, FEATURES});
        shapes.put("up.bias", new int[] {inputs});
        for (String tensor : tensors) {
            boolean halves = !tensor.equals("d.weight");
            shapes.put(
                    tensor,
                    tensor.equals("shift")
                            ? new int[] {TOKENS, inputs}
                            : new int[] {distances, halves ? inputs / 2 : inputs});
        }
        head(shapes, distances);
        return shapes;
    }

    private static Map<String, int[]> without(Map<String, int[]> shapes, String tensor) {
        Map<String, int[]> rest = new LinkedHashMap<>(shapes);
        rest.remove(tensor);
        return rest;
    }

    static Stream<Subject> subjects() {
        Linear up = new Linear("up");
        Layer line = new DistanceLayer("d", DistanceLayer.Geometry.EUCLIDEAN);
        Layer plane = new DistanceLayer("d", DistanceLayer.Geometry.HALF_PLANE);
        // Values of a head with e features and biases: e² + e.
        return Stream.of(
                new Subject(
                        "half-planes",
                        List.of(attention(PointGeometry.HALF_PLANE, 1, Score.SOFTMAX, false)),
                        projections(6, 2, true),
                        2 * 3 + 6,
                        List.of("S(3) ⋉ R*^3"),
                        true),
                new Subject(
                        "half-planes of two heads, behind a causal mask",
                        List.of(attention(PointGeometry.HALF_PLANE, 2, Score.SOFTMAX, true)),
                        projections(8, 4, true),
                        2 * 4 + 12,
                        List.of("S(2) ⋉ R*^2", "S(2) ⋉ R*^2"),
                        true),
                new Subject(
                        "half-planes with ReLU weights",
                        List.of(attention(PointGeometry.HALF_PLANE, 1, Score.RELU, false)),
                        projections(4, 2, true),
                        2 * 2 + 4,
                        List.of("S(2) ⋉ R*^2"),
                        true),
                new Subject(
                        "half-planes without biases",
                        List.of(attention(PointGeometry.HALF_PLANE, 1, Score.SOFTMAX, false)),
                        projections(6, 2, false),
                        4,
                        List.of("S(3) ⋉ Z2^3"),
                        true),
                new Subject(
                        "half-spaces",
                        List.of(attention(PointGeometry.HALF_SPACE, 2, Score.SOFTMAX, false)),
                        projections(8, 4, true),
                        2 * (3 + 1 + 3) + 12,
                        List.of("O(3)", "R+", "O(3)", "R+"),
                        false),
                new Subject(
                        "hyperboloids",
                        List.of(attention(PointGeometry.HYPERBOLOID, 2, Score.SOFTMAX, false)),
                        projections(8, 4, true),
                        2 * 6 + 12,
                        List.of("O(4)", "O(4)"),
                        false),
                new Subject(
                        "points of the line",
                        List.of(up, line),
                        stored(3, 4, "d.weight"),
                        3 + 1,
                        List.of("S(3) ⋉ Z2^3"),
                        true),
                new Subject(
                        "points of the line behind ReLU",
                        List.of(up, new ActivationLayer(Activation.RELU), line),
                        stored(3, 4, "d.weight"),
                        1,
                        List.of("S(3)"),
                        true),
                new Subject(
                        "points of the line behind ReLU and a bias",
                        List.of(up, new ActivationLayer(Activation.RELU), new AddParameter("shift"), line),
                        stored(3, 4, "d.weight", "shift"),
                        3 + 1,
                        List.of("S(3)"),
                        true),
                new Subject(
                        "points of the half-plane",
                        List.of(up, plane),
                        stored(6, 4, "d.re", "d.log_im"),
                        6,
                        List.of("S(3) ⋉ R*^3"),
                        true),
                new Subject(
                        "points of the half-plane without a bias",
                        List.of(up, plane),
                        without(stored(6, 4, "d.re", "d.log_im"), "up.bias"),
                        0,
                        List.of("S(3) ⋉ Z2^3"),
                        true),
                new Subject(
                        "points of the half-plane behind tanh",
                        List.of(up, new ActivationLayer(Activation.TANH), plane),
                        stored(6, 4, "d.re", "d.log_im"),
                        0,
                        List.of("S(3) ⋉ Z2^3"),
                        true));
    }

    private static Features inputs(long seed, int count) {
        return DirectionalDerivatives.gaussian(new int[] {TOKENS, FEATURES}, count, random(seed));
    }

    private static double difference(Subject subject, TensorFile one, TensorFile other) {
        Features a = subject.network().forward(inputs(5, 6), one);
        Features b = subject.network().forward(inputs(5, 6), other);
        double worst = 0;
        for (int s = 0; s < a.count(); s++) {
            for (int i = 0; i < a.samples().get(s).length; i++) {
                worst = Math.max(
                        worst, Math.abs(a.samples().get(s)[i] - b.samples().get(s)[i]));
            }
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void groupsAreWhatDistancesLeave(Subject subject) {
        NetworkGauge gauge = subject.gauge(subject.weights(1));

        assertThat(gauge.vertices().stream().filter(Vertex::points).map(Vertex::groupName))
                .isEqualTo(subject.groups());
        assertThat(gauge.continuousDimension()).isEqualTo(subject.dimension());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void outputsStay(Subject subject) {
        for (long seed = 0; seed < 5; seed++) {
            TensorFile weights = subject.weights(seed);
            NetworkGauge gauge = subject.gauge(weights);
            for (SymmetryKind kind : SymmetryKind.values()) {
                NetworkSymmetry symmetry = gauge.sample(random(seed + 50), kind, SampleBounds.DEFAULT);
                TensorFile moved = symmetry.apply(weights);

                assertThat(difference(subject, weights, moved)).as("%s", kind).isLessThan(1e-11);
                TensorFile back = symmetry.inverse().apply(moved);
                for (String name : weights.names()) {
                    assertThat(back.tensor(name).toDoubles())
                            .containsExactly(weights.tensor(name).toDoubles(), within(1e-12));
                }
                if (kind == SymmetryKind.ISOMETRY && kind.actsOn(gauge)) {
                    assertThat(difference(subject, weights, symmetry.control(weights)))
                            .isGreaterThan(1e-3);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void nothingElseIsFlat(Subject subject) {
        TensorFile weights = subject.weights(3);
        NetworkGauge gauge = subject.gauge(weights);
        Census census = Census.of(subject.network(), gauge, new int[] {TOKENS, FEATURES}, weights, random(7));

        assertThat(census.orbit().dimension()).isEqualTo(subject.dimension());
        assertThat(census.surplus()).isZero();
        assertThat(census.rank().smallestKept()).isGreaterThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void elementsAreReadOffFeatures(Subject subject) {
        for (long seed = 0; seed < 3; seed++) {
            TensorFile weights = subject.weights(seed);
            NetworkGauge gauge = subject.gauge(weights);
            TensorFile moved = gauge.sample(random(seed + 9), SymmetryKind.ALL, SampleBounds.DEFAULT)
                    .apply(weights);
            NetworkSymmetry found = Alignment.find(subject.network(), gauge, weights, moved, inputs(4, 40));
            for (String name : weights.names()) {
                assertThat(found.apply(weights).tensor(name).toDoubles())
                        .as(name)
                        .containsExactly(moved.tensor(name).toDoubles(), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anOrbitHasOneRepresentative(Subject subject) {
        TensorFile weights = subject.weights(2);
        NetworkGauge gauge = subject.gauge(weights);
        TensorFile moved =
                gauge.sample(random(8), SymmetryKind.ALL, SampleBounds.DEFAULT).apply(weights);
        Canonicalization form = Canonicalization.of(gauge, weights);

        assertThat(form.ambiguities().isEmpty()).as("%s", form.ambiguities()).isEqualTo(subject.canonical());
        assertThat(difference(subject, weights, form.weights())).isLessThan(1e-11);
        if (subject.canonical()) {
            assertThat(Canonicalization.of(gauge, moved).distance(form)).isLessThan(1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void pullbacksAreTransposedDerivatives(Subject subject) {
        double deviation =
                DirectionalDerivatives.deviation(subject.network(), inputs(2, 3), subject.weights(4), random(6));

        assertThat(deviation).isLessThan(1e-8);
    }
}
