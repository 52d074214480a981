package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.fix.Canonicalization;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of the group where features are read as points, and that it leaves the distances between them. */
class PointWiringTest {

    private static final int COUNT = 3;

    /** Sums of distances to three points, which are {@code name.re} and, on half-planes, {@code name.log_im}. */
    record Distances(String name, boolean planes) implements Layer {

        @Override
        public int[] outputShape(int[] input, TensorFile weights) {
            return new int[] {COUNT};
        }

        @Override
        public List<String> tensors(TensorFile weights) {
            return planes ? List.of(name + ".re", name + ".log_im") : List.of(name + ".re");
        }

        @Override
        public Features forward(Features input, TensorFile weights, Probe probe) {
            int n = input.shape()[0];
            int m = planes ? n / 2 : n;
            double[] re = weights.doubles(name + ".re", COUNT, m);
            double[] heights = planes ? weights.doubles(name + ".log_im", COUNT, m) : new double[COUNT * m];
            Features distances = input.map(
                    new int[] {COUNT},
                    x -> IntStream.range(0, COUNT)
                            .mapToDouble(k -> IntStream.range(0, m)
                                    .mapToDouble(i -> planes
                                            ? distance(x[i] - re[k * m + i], x[m + i], heights[k * m + i])
                                            : Math.abs(x[i] - re[k * m + i]))
                                    .sum())
                            .toArray());
            probe.observed(distances);
            return distances;
        }

        private static double distance(double x, double logY, double logZ) {
            double half = FastMath.sinh((logY - logZ) / 2);
            return 2 * FastMath.asinh(FastMath.sqrt(half * half + x * x / (4 * FastMath.exp(logY + logZ))));
        }

        @Override
        public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
            Space exchanged = Wiring.on(wiring.vertex(name, COUNT, "distances", GaugeGroup.PERMUTATIONS), COUNT);
            Space points = planes ? wiring.halfPlane(describe(), input) : wiring.line(describe(), input);
            int m = planes ? points.size() / 2 : points.size();
            wiring.follow(name + ".re", 1, points, 0, m);
            if (planes) {
                wiring.follow(name + ".log_im", 1, points, m, m);
            }
            tensors(weights).forEach(tensor -> wiring.arrive(tensor, 0, 0, exchanged));
            Space output = planes ? exchanged : wiring.distances(points, exchanged);
            wiring.observe(output);
            return output;
        }

        @Override
        public String describe() {
            return "distance " + name;
        }

        @Override
        public Pullback pullback(Features input, TensorFile weights) {
            throw new UnsupportedOperationException("no derivative is taken here");
        }
    }

    /**
     * Layers between {@code linear: up} from three features and {@code linear: head}.
     *
     * @param name what is special about them
     * @param inputs number of features that arrive, the outputs of up
     * @param dimension of the group
     * @param layers in order
     */
    record Case(String name, int inputs, int dimension, List<Layer> layers) {

        Network network() {
            List<Layer> all = new ArrayList<>(List.of(new Linear("up")));
            all.addAll(layers);
            all.add(new Linear("head"));
            return new Network(all);
        }

        TensorFile weights(long seed) {
            Map<String, int[]> shapes = new LinkedHashMap<>();
            shapes.put("up.weight", new int[] {inputs, 3});
            shapes.put("up.bias", new int[] {inputs});
            for (String vector : List.of("p", "n.weight", "n.bias", "n.running_mean", "n.running_var", "in.bias")) {
                shapes.put(vector, new int[] {inputs});
            }
            shapes.put("in.weight", new int[] {inputs, inputs});
            for (String points : List.of("line.re", "other.re")) {
                shapes.put(points, new int[] {COUNT, points.equals("line.re") ? inputs : COUNT});
            }
            shapes.put("plane.re", new int[] {COUNT, inputs / 2 + (inputs == 1 ? 1 : 0)});
            shapes.put("plane.log_im", new int[] {COUNT, inputs / 2 + (inputs == 1 ? 1 : 0)});
            shapes.put("head.weight", new int[] {4, COUNT});
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            var random = CatalogueBed.random(seed);
            shapes.forEach((tensor, shape) -> {
                double[] values = new double[Features.size(shape)];
                Arrays.setAll(values, i -> random.nextGaussian());
                if (tensor.equals("n.running_var")) {
                    Arrays.setAll(values, i -> 0.5 + values[i] * values[i]);
                }
                tensors.put(tensor, Tensor.fromDoubles(DType.F64, values, shape));
            });
            return TensorFile.sorted(tensors);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Layer line = new Distances("line", false);
        Layer other = new Distances("other", false);
        Layer plane = new Distances("plane", true);
        Layer norm = new BatchNorm("n", BatchNorm.DEFAULT_EPSILON);
        return Stream.of(
                new Case("line", 4, 4 + 1, List.of(line)),
                new Case("one feature", 1, 1 + 1, List.of(line)),
                new Case("behind relu", 4, 1, List.of(new ActivationLayer(Activation.RELU), line)),
                new Case("behind sigmoid", 4, 0, List.of(new ActivationLayer(Activation.SIGMOID), line)),
                new Case("behind tanh", 4, 0, List.of(new ActivationLayer(Activation.TANH), plane)),
                new Case("behind sigmoid, half-plane", 4, 0, List.of(new ActivationLayer(Activation.SIGMOID), plane)),
                new Case("squares", 4, 1, List.of(new Power(Power.Kind.ABSOLUTE, 2), line)),
                new Case("squares, half-plane", 4, 0, List.of(new Power(Power.Kind.ABSOLUTE, 2), plane)),
                new Case("lines in a row", 4, 4 + 1, List.of(line, other)),
                new Case("norm behind a line", 3, 3 + 1 + 3, List.of(line, norm)),
                new Case("line behind a norm", 4, 8 + 4 + 1, List.of(norm, line)),
                new Case("half-plane", 4, 4, List.of(plane)),
                new Case("half-plane behind a norm", 4, 8 + 4, List.of(norm, plane)),
                new Case(
                        "behind tanh and positions",
                        4,
                        2,
                        List.of(new ActivationLayer(Activation.TANH), new AddParameter("p"), plane)),
                new Case("line of a stream", 4, 4 + 4 + 1, List.of(residual(), line)),
                new Case("half-plane of a stream", 4, 4 + 2 + 2, List.of(residual(), plane)));
    }

    private static Layer residual() {
        return new Residual(0.5, List.of(new ActivationLayer(Activation.IDENTITY), new Linear("in")));
    }

    private static Features inputs(int count) {
        return DirectionalDerivatives.gaussian(new int[] {3}, count, CatalogueBed.random(11));
    }

    private static double difference(Case c, TensorFile one, TensorFile other) {
        Features a = c.network().forward(inputs(8), one);
        Features b = c.network().forward(inputs(8), other);
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
    @MethodSource("cases")
    void distancesStay(Case c) {
        double control = 0;
        for (long seed = 0; seed < 4; seed++) {
            TensorFile weights = c.weights(seed);
            NetworkGauge gauge = NetworkGauge.of(c.network(), new int[] {3}, weights);
            assertThat(gauge.continuousDimension()).isEqualTo(c.dimension());
            for (SymmetryKind kind : SymmetryKind.values()) {
                NetworkSymmetry symmetry = gauge.sample(CatalogueBed.random(seed), kind, SampleBounds.DEFAULT);
                TensorFile moved = symmetry.apply(weights);

                assertThat(difference(c, weights, moved)).as("%s", kind).isLessThan(1e-11);
                assertSame(symmetry.inverse().apply(moved), weights, 1e-12);
                control = Math.max(control, difference(c, weights, symmetry.control(weights)));
            }
        }
        assertThat(control).isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void elementsAreFound(Case c) {
        TensorFile weights = c.weights(6);
        NetworkGauge gauge = NetworkGauge.of(c.network(), new int[] {3}, weights);
        TensorFile moved = gauge.sample(CatalogueBed.random(3), SymmetryKind.ALL, SampleBounds.DEFAULT)
                .apply(weights);
        Canonicalization form = Canonicalization.of(gauge, weights);

        assertSame(
                Alignment.find(c.network(), gauge, weights, moved, inputs(40)).apply(weights), moved, 1e-9);
        assertThat(difference(c, weights, form.weights())).isLessThan(1e-11);
        if (form.unique()) {
            assertThat(Canonicalization.of(gauge, moved).distance(form)).isLessThan(1e-9);
        }
    }

    private static void assertSame(TensorFile found, TensorFile expected, double tolerance) {
        for (String name : expected.names()) {
            assertThat(found.tensor(name).toDoubles())
                    .as(name)
                    .containsExactly(expected.tensor(name).toDoubles(), within(tolerance * 10));
        }
    }
}
