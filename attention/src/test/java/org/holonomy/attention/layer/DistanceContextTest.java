package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
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
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Convolution;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Flatten;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Distance layers behind, before and inside other layers: what is claimed is exact, and what is generic is claimed. */
class DistanceContextTest {

    private static final List<Integer> VECTOR = List.of(6);

    private static final List<Integer> TOKENS = List.of(3, 4);

    private static final List<Integer> IMAGE = List.of(2, 3, 3);

    /**
     * A network that ends with {@code linear: head}.
     *
     * @param name its layers
     * @param input shape of a sample
     * @param dimension of the gauge group; negative where more is flat than the group says
     * @param layers adds those in front of the head
     */
    record Context(String name, List<Integer> input, int dimension, Consumer<Draft> layers) {

        Draft draft(long seed) {
            Draft draft = new Draft(shape(input), random(seed));
            layers.accept(draft);
            draft.linear("head", 6, true);
            return draft;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A network that grows, layer by layer, with its weights; stored points lie among the features that arrive. */
    static final class Draft {

        private final int[] input;
        private final RandomGenerator random;
        private final List<Layer> layers = new ArrayList<>();
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();
        private Features arriving;

        Draft(int[] input, RandomGenerator random) {
            this.input = input;
            this.random = random;
            this.arriving = DirectionalDerivatives.gaussian(input, 40, random);
        }

        private int width() {
            return arriving.shape()[arriving.shape().length - 1];
        }

        private void store(String name, double[] values, int... shape) {
            tensors.put(name, Tensor.fromDoubles(DType.F64, values, shape));
        }

        private void gaussian(String name, int... shape) {
            store(name, DirectionalDerivatives.gaussian(Features.size(shape), random), shape);
        }

        Draft add(Layer layer) {
            layers.add(layer);
            arriving = layer.forward(arriving, weights(), shown -> {});
            return this;
        }

        Draft linear(String name, int out, boolean biased) {
            gaussian(name + ".weight", out, width());
            if (biased) {
                gaussian(name + ".bias", out);
            }
            return add(new Linear(name));
        }

        Draft convolution(String name, int out) {
            gaussian(name + ".weight", out, arriving.shape()[0], 2, 2);
            gaussian(name + ".bias", out);
            return add(new Convolution(name, 1, 0, 1));
        }

        Draft position(String name) {
            gaussian(name, arriving.shape());
            return add(new AddParameter(name));
        }

        Draft normalization(String name, Normalization.Kind kind) {
            gaussian(name + ".weight", width());
            if (kind == Normalization.Kind.LAYER) {
                gaussian(name + ".bias", width());
            }
            return add(new Normalization(kind, name, 1e-5));
        }

        Draft batchNorm(String name) {
            int channels = arriving.shape()[0];
            for (String part : List.of("weight", "bias", "running_mean")) {
                gaussian(name + "." + part, channels);
            }
            double[] positive = DirectionalDerivatives.gaussian(channels, random);
            Arrays.setAll(positive, i -> 0.5 + Math.abs(positive[i]));
            store(name + ".running_var", positive, channels);
            return add(new BatchNorm(name, 1e-5));
        }

        Draft line(String name, int points) {
            store(name + ".weight", points(points, 0, width()), points, width());
            return add(new DistanceLayer(name, DistanceLayer.Geometry.EUCLIDEAN));
        }

        Draft plane(String name, int points) {
            int m = width() / 2;
            store(name + ".re", points(points, 0, m), points, m);
            store(name + ".log_im", points(points, m, m), points, m);
            return add(new DistanceLayer(name, DistanceLayer.Geometry.HALF_PLANE));
        }

        private double[] points(int rows, int first, int columns) {
            double[] points = new double[rows * columns];
            for (int i = 0; i < points.length; i++) {
                for (int draw = 0; draw < 3; draw++) {
                    double[] sample = arriving.samples().get(random.nextInt(arriving.count()));
                    int row = random.nextInt(sample.length / width());
                    points[i] += sample[row * width() + first + i % columns] / 3;
                }
            }
            return points;
        }

        Draft attention(PointGeometry geometry, int heads, int d, int e) {
            for (String name : List.of("q", "k", "v")) {
                int rows = name.equals("v") ? heads * e : heads * d;
                gaussian(name + ".weight", rows, width());
                gaussian(name + ".bias", rows);
            }
            return add(new HyperbolicAttention(
                    "q", "k", "v", heads, geometry, OptionalDouble.empty(), 0, Score.SOFTMAX, false));
        }

        /** Adds x + f(x), f being what is added to a branch. */
        Draft residual(Consumer<Draft> branch) {
            Draft inner = new Draft(arriving.shape(), random);
            inner.arriving = arriving;
            inner.tensors.putAll(tensors);
            branch.accept(inner);
            tensors.putAll(inner.tensors);
            return add(new Residual(0.5, inner.layers));
        }

        TensorFile weights() {
            return TensorFile.sorted(tensors);
        }

        Network network() {
            return new Network(layers);
        }

        NetworkGauge gauge() {
            return NetworkGauge.of(network(), input, weights());
        }
    }

    private static int[] shape(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Stream<Context> contexts() {
        return Stream.of(
                new Context(
                        "one feature, line",
                        VECTOR,
                        1 + 1,
                        d -> d.linear("up", 1, true).line("d", 3)),
                new Context(
                        "one channel, line",
                        IMAGE,
                        1 + 1,
                        d -> d.convolution("up", 1).add(new Flatten()).line("d", 3)),
                new Context(
                        "channels, line",
                        IMAGE,
                        2 + 1,
                        d -> d.convolution("up", 2).add(new Flatten()).line("d", 3)),
                new Context(
                        "flattened tokens, line",
                        TOKENS,
                        2 + 1,
                        d -> d.linear("up", 2, true).add(new Flatten()).line("d", 3)),
                new Context(
                        "layernorm, line",
                        VECTOR,
                        6 + 1,
                        d -> d.normalization("n", Normalization.Kind.LAYER).line("d", 3)),
                new Context(
                        "layernorm, half-plane",
                        VECTOR,
                        2 * 3,
                        d -> d.normalization("n", Normalization.Kind.LAYER).plane("d", 3)),
                new Context(
                        "rmsnorm, half-plane",
                        VECTOR,
                        0,
                        d -> d.normalization("n", Normalization.Kind.ROOT_MEAN_SQUARE)
                                .plane("d", 3)),
                new Context(
                        "batchnorm, half-plane",
                        VECTOR,
                        2 * 3,
                        d -> d.batchNorm("n").plane("d", 3)),
                new Context(
                        "factors before batchnorm, half-plane",
                        VECTOR,
                        2 * 2 + 2 * 1,
                        d -> d.linear("up", 2, true).batchNorm("n").plane("d", 3)),
                new Context(
                        "line, batchnorm",
                        VECTOR,
                        3 + 1 + 2 * 3,
                        d -> d.linear("up", 3, true).line("d", 3).batchNorm("n")),
                new Context(
                        "line, line",
                        VECTOR,
                        3 + 1,
                        d -> d.linear("up", 3, true).line("d", 3).line("e", 3)),
                new Context(
                        "line, half-plane",
                        VECTOR,
                        3,
                        d -> d.linear("up", 3, true).line("d", 4).plane("e", 3)),
                new Context(
                        "half-planes in heads, line",
                        TOKENS,
                        3 * 2 + 3 + 1,
                        d -> d.attention(PointGeometry.HALF_PLANE, 3, 2, 1).line("d", 3)),
                new Context(
                        "half-spaces of two dimensions, line",
                        TOKENS,
                        3 * 2 + 3 + 1,
                        d -> d.attention(PointGeometry.HALF_SPACE, 3, 2, 1).line("d", 3)),
                new Context(
                        "flattened image, positions, half-plane",
                        IMAGE,
                        9,
                        d -> d.add(new Flatten()).position("p").plane("d", 3)),
                new Context(
                        "half-plane, flattened tokens, layernorm",
                        TOKENS,
                        -1,
                        d -> d.linear("up", 4, true)
                                .plane("d", 3)
                                .add(new Flatten())
                                .normalization("n", Normalization.Kind.LAYER)),
                new Context(
                        "behind a residual, line",
                        VECTOR,
                        3 + 3 + 1,
                        d -> d.linear("up", 3, true)
                                .residual(b -> b.linear("in", 3, true)
                                        .add(new ActivationLayer(Activation.TANH))
                                        .linear("out", 3, true))
                                .line("d", 3)),
                new Context(
                        "behind a residual, half-plane",
                        VECTOR,
                        4 + 2 * 2,
                        d -> d.linear("up", 4, true)
                                .residual(b -> b.linear("in", 3, true)
                                        .add(new ActivationLayer(Activation.TANH))
                                        .linear("out", 4, true))
                                .plane("d", 3)),
                new Context(
                        "line in a residual",
                        VECTOR,
                        -1,
                        d -> d.linear("up", 3, true)
                                .residual(b -> b.line("d", 3).linear("out", 3, true))),
                new Context(
                        "half-plane in a residual",
                        VECTOR,
                        -1,
                        d -> d.linear("up", 4, true)
                                .residual(b -> b.plane("d", 3).linear("out", 4, true))),
                new Context(
                        "tanh, positions, half-plane",
                        VECTOR,
                        2,
                        d -> d.linear("up", 4, true)
                                .add(new ActivationLayer(Activation.TANH))
                                .position("p")
                                .plane("d", 3)));
    }

    private static double difference(Draft draft, TensorFile other) {
        Features inputs = DirectionalDerivatives.gaussian(draft.input, 6, random(5));
        Features a = draft.network().forward(inputs, draft.weights());
        Features b = draft.network().forward(inputs, other);
        double worst = 0;
        for (int s = 0; s < a.count(); s++) {
            for (int i = 0; i < a.samples().get(s).length; i++) {
                double deviation = Math.abs(a.samples().get(s)[i] - b.samples().get(s)[i]);
                worst = Math.max(worst, deviation / (1 + Math.abs(a.samples().get(s)[i])));
            }
        }
        return worst;
    }

    private static void assertSame(TensorFile found, TensorFile expected, double tolerance) {
        for (String name : expected.names()) {
            double[] values = expected.tensor(name).toDoubles();
            double size = 1 + Arrays.stream(values).map(Math::abs).max().orElse(0);
            assertThat(found.tensor(name).toDoubles()).as(name).containsExactly(values, within(tolerance * size));
        }
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void outputsStay(Context context) {
        double control = 0;
        for (long seed = 0; seed < 4; seed++) {
            Draft draft = context.draft(seed);
            NetworkGauge gauge = draft.gauge();
            for (SymmetryKind kind : SymmetryKind.values()) {
                NetworkSymmetry symmetry = gauge.sample(random(seed + 50), kind, SampleBounds.DEFAULT);
                TensorFile moved = symmetry.apply(draft.weights());

                assertThat(difference(draft, moved)).as("%s", kind).isLessThan(1e-10);
                assertSame(symmetry.inverse().apply(moved), draft.weights(), 1e-11);
            }
            NetworkSymmetry all = gauge.sample(random(seed), SymmetryKind.ALL, SampleBounds.DEFAULT);
            control = Math.max(control, difference(draft, all.control(draft.weights())));
        }
        // Two signs of one feature, before a norm and behind it, may hide each other.
        assertThat(control).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void genericDirectionsAreNamed(Context context) {
        int surplus = Integer.MAX_VALUE;
        for (long seed = 3; seed < 6; seed++) {
            Draft draft = context.draft(seed);
            NetworkGauge gauge = draft.gauge();
            Census census = Census.of(draft.network(), gauge, draft.input, draft.weights(), random(7));
            surplus = Math.min(surplus, census.surplus());

            assertThat(census.surplus()).isNotNegative();
            assertThat(census.orbit().dimension()).isEqualTo(gauge.continuousDimension());
            if (context.dimension() >= 0) {
                assertThat(gauge.continuousDimension()).isEqualTo(context.dimension());
            }
        }
        // Inputs need not tell two neighboring points apart.
        assertThat(surplus == 0).isEqualTo(context.dimension() >= 0);
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void elementsAreFound(Context context) {
        for (long seed = 0; seed < 3; seed++) {
            Draft draft = context.draft(seed);
            NetworkGauge gauge = draft.gauge();
            TensorFile moved = gauge.sample(random(seed + 9), SymmetryKind.ALL, SampleBounds.DEFAULT)
                    .apply(draft.weights());
            Features inputs = DirectionalDerivatives.gaussian(draft.input, 40, random(4));
            NetworkSymmetry found = Alignment.find(draft.network(), gauge, draft.weights(), moved, inputs);
            assertSame(found.apply(draft.weights()), moved, 1e-8);

            Canonicalization form = Canonicalization.of(gauge, draft.weights());
            assertThat(difference(draft, form.weights())).isLessThan(1e-9);
            if (form.unique()) {
                assertThat(Canonicalization.of(gauge, moved).distance(form)).isLessThan(1e-8);
            }
        }
    }

    /** Points that a bias shifts but whose heights nothing multiplies take part in shifts alone. */
    @ParameterizedTest
    @MethodSource("contexts")
    void absorbedIsometriesAreExact(Context context) {
        Draft draft = context.draft(1);
        for (double scale : new double[] {1, 1.7}) {
            new AbsorbedIsometry(scale, 0.3)
                    .on(draft.gauge())
                    .ifPresent(symmetry -> assertThat(difference(draft, symmetry.apply(draft.weights())))
                            .isLessThan(1e-11));
        }
    }

    @Test
    void whatKeepsHeightsFixedKeepsFactorsOut() {
        Draft draft = new Draft(shape(VECTOR), random(1));
        draft.linear("up", 4, true)
                .add(new ActivationLayer(Activation.TANH))
                .position("p")
                .plane("d", 3)
                .linear("head", 6, true);

        assertThat(new AbsorbedIsometry(2, 0).on(draft.gauge())).isEmpty();
        assertThat(new AbsorbedIsometry(1, 0.5).on(draft.gauge())).isPresent();
    }

    @Test
    void distancesOfWhatIsNotANumberAreNone() {
        Draft draft = new Draft(shape(VECTOR), random(1));
        draft.line("d", 3);
        Features broken = Features.of(shape(VECTOR), List.of(new double[] {1, 2, Double.NaN, 4, 5, 6}));

        assertThat(draft.network().forward(broken, draft.weights()).samples().get(0))
                .containsOnly(Double.NaN);
    }

    /** Squares of shorter distances would vanish. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-150, 1e-100, 1e-12})
    void scoresDoNotDependOnTheUnitOfShortDistances(double unit) {
        PointDistance distance = new PointDistance(PointGeometry.HALF_PLANE, OptionalDouble.empty(), 0, true);
        double[] points = {0, 0, unit, 0, 3 * unit, 0};
        double[] compared = distance.of(points, points, 3, 1);

        // Means over what each query may see: 0, 1 / 3 and (1 + 3 + 2) / 6.
        assertThat(new double[] {compared[0], compared[3], compared[4], compared[6], compared[7], compared[8]})
                .containsExactly(new double[] {0, -3, 0, -9 / 3.0, -2, 0}, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-700, 700})
    void heightsNearTheEndsOfTheRange(double height) {
        PointDistance distance = new PointDistance(PointGeometry.HALF_PLANE, OptionalDouble.of(1), 0, false);
        double[] compared = distance.of(new double[] {0, height, 0, 0}, new double[] {0, height, 0, 0}, 2, 1);

        assertThat(compared).containsExactly(new double[] {0, -700, -700, 0}, within(1e-9));
    }
}
