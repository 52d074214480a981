package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.catalogue.ClosedForm;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Generator;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.group.Representation;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Generators against finite group elements, and the ranks of catalogue EXT-7. */
class OrbitDimensionTest {

    /** Of central differences: h² from third derivatives, 2⁻⁵³/h from rounding. */
    private static final double STEP = 1e-5;

    private static final double DIFFERENCE_TOLERANCE = 1e-8;

    private static final Network IMAGES = new Network(List.of(
            new Convolution("stem", 1, 1, 1),
            new Convolution("c1", 2, 0, 1),
            new BatchNorm("n1", BatchNorm.DEFAULT_EPSILON),
            new ActivationLayer(Activation.RELU),
            new Flatten(),
            new Linear("head")));

    private static final int[] IMAGE = {3, 5, 5};

    static Stream<Arguments> denseNetworks() {
        return AffineSymmetryTest.cases().map(c -> {
            TensorFile weights = AffineSymmetryTest.weights(1);
            return Arguments.of(c.name(), c.network(), AffineSymmetryTest.gauge(c, weights), weights);
        });
    }

    static Stream<Arguments> networks() {
        TensorFile weights = NetworkGaugeTest.weights(1, List.of("n1"), List.of("c1"), 4);
        NetworkGauge gauge = NetworkGauge.of(IMAGES, IMAGE, weights);
        return Stream.concat(denseNetworks(), Stream.of(Arguments.of("convolutions", IMAGES, gauge, weights)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void generatorsAreDerivativesOfElementsAtTheIdentity(
            String name, Network network, NetworkGauge gauge, TensorFile weights) {
        List<String> parameters = network.parameters(weights);
        List<NetworkSymmetry> forward = nearIdentity(gauge, STEP);
        List<NetworkSymmetry> backward = nearIdentity(gauge, -STEP);

        FlatDirections flat = new FlatDirections(gauge, weights, parameters);
        List<SparseVector> directions = flat.all();

        assertThat(directions).hasSameSizeAs(forward).hasSize(gauge.continuousDimension());
        for (int k = 0; k < directions.size(); k++) {
            double[] ahead = vector(forward.get(k).apply(weights), parameters);
            double[] behind = vector(backward.get(k).apply(weights), parameters);
            double[] difference = new double[ahead.length];
            Arrays.setAll(difference, i -> (ahead[i] - behind[i]) / (2 * STEP));
            assertThat(directions.get(k).dense(flat.columns()))
                    .as("generator %d", k)
                    .containsExactly(difference, within(DIFFERENCE_TOLERANCE));
        }
    }

    /** 1 + hX on one vertex after another, then h on one component of a translation after another. */
    private static List<NetworkSymmetry> nearIdentity(NetworkGauge gauge, double h) {
        List<NetworkSymmetry> all = new ArrayList<>();
        NetworkSymmetry identity = gauge.identity();
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            for (Generator generator : vertex.group().lieAlgebra(vertex.dimension())) {
                List<GroupElement> elements = new ArrayList<>(identity.elements());
                elements.set(v, element(vertex, generator, h));
                all.add(new NetworkSymmetry(gauge, elements, identity.translations()));
            }
        }
        for (int t = 0; t < gauge.translations().size(); t++) {
            Translation translation = gauge.translations().get(t);
            for (int j = 0; j < translation.free(); j++) {
                List<RealVector> vectors = new ArrayList<>(identity.translations());
                vectors.set(t, NetworkGauge.zero(translation.dimension()));
                vectors.get(t).setEntry(j, h);
                all.add(new NetworkSymmetry(gauge, identity.elements(), vectors));
            }
        }
        return all;
    }

    private static GroupElement element(Vertex vertex, Generator generator, double h) {
        int n = vertex.dimension();
        RealMatrix matrix =
                MatrixUtils.createRealIdentityMatrix(n).add(generator.matrix(n).scalarMultiply(h));
        if (vertex.group().mixing() == GaugeGroup.Mixing.LINEAR) {
            return DenseElement.of(matrix);
        }
        int[] places = new int[n];
        double[] factors = new double[n];
        for (int i = 0; i < n; i++) {
            places[i] = i;
            factors[i] = matrix.getEntry(i, i);
        }
        return Monomial.of(places, factors);
    }

    private static double[] vector(TensorFile weights, List<String> parameters) {
        return parameters.stream()
                .flatMapToDouble(name -> Arrays.stream(weights.tensor(name).toDoubles()))
                .toArray();
    }

    /** Without the minus sign of departures they would not be symmetric directions of anything. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("denseNetworks")
    void outputsDoNotChangeAlongGenerators(String name, Network network, NetworkGauge gauge, TensorFile weights) {
        List<String> parameters = network.parameters(weights);
        Features inputs = DirectionalDerivatives.gaussian(new int[] {3}, 5, CatalogueBed.random(5));
        RealMatrix jacobian = new NetworkJacobian(network, weights, parameters).matrix(inputs);

        FlatDirections flat = new FlatDirections(gauge, weights, parameters);
        List<SparseVector> directions = flat.all();

        for (SparseVector direction : directions) {
            double[] change = jacobian.operate(direction.dense(flat.columns()));
            assertThat(change).containsExactly(new double[change.length], within(1e-10));
        }
    }

    /** Bases of Lie algebras, all of whose elements are independent. */
    @ParameterizedTest
    @CsvSource({"GENERAL_LINEAR, 16", "ORTHOGONAL, 6", "ROTARY, 4", "DIAGONAL, 4", "PERMUTATIONS, 0", "TRIVIAL, 0"})
    void basesOfLieAlgebras(String field, int dimension) throws ReflectiveOperationException {
        GaugeGroup group = (GaugeGroup) GaugeGroup.class.getField(field).get(null);
        List<Generator> basis = group.lieAlgebra(4);

        assertThat(basis).hasSize(dimension).hasSize(group.continuousDimension(4));
        if (dimension > 0) {
            RealMatrix rows = MatrixUtils.createRealMatrix(basis.stream()
                    .map(x -> Arrays.stream(x.matrix(4).getData())
                            .flatMapToDouble(Arrays::stream)
                            .toArray())
                    .toArray(double[][]::new));
            assertThat(NumericalRank.of(rows).rank()).isEqualTo(dimension);
        }
    }

    @Test
    void generatorsThatMixHaveNoPowers() {
        Generator mixing = GaugeGroup.ORTHOGONAL.lieAlgebra(2).get(0);

        assertThat(mixing.in(Representation.DUAL).matrix(2)).isEqualTo(mixing.matrix(2));
        assertThatThrownBy(() -> mixing.in(new Representation(2, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of a generator that mixes features");
    }

    /** EXT-7: u² has one flat direction that no factor explains, and the linear network's group is not free. */
    @ParameterizedTest
    @CsvSource({"relu, 9, 45, 0", "tanh, 0, 54, 0", "leaky-relu, 9, 45, 0", "identity, 46, 8, 0", "square, 9, 44, 1"})
    void orbitsOfTheCatalogue(String activation, int dimension, int rank, int surplus) {
        Layer layer = activation.equals("square")
                ? new Power(Power.Kind.PLAIN, 2)
                : new ActivationLayer(Activation.of(activation));
        Network network = new Network(List.of(new Linear("0"), layer, new Linear("1"), layer, new Linear("2")));
        TensorFile weights = NetworkJacobianTest.split(ClosedForm.numbers(4, 54), 3, 5, 4, 2);
        int[] input = {3};
        NetworkGauge gauge = NetworkGauge.of(network, input, weights);

        Census census = Census.of(network, gauge, input, weights, CatalogueBed.random(1));

        assertThat(census.orbit().dimension()).isEqualTo(dimension);
        assertThat(census.orbit().measured()).isTrue();
        assertThat(census.orbit().largestDropped()).isLessThan(1e-13);
        assertThat(census.rank().rank()).isEqualTo(rank);
        assertThat(census.surplus()).isEqualTo(surplus);
        assertThat(census.parameters()).isEqualTo(54);
        assertThat(census.samples()).isEqualTo(surplus == 0 ? 54 : 108);
    }

    /** GL(4) and a shift of the stem; factors and shifts before the norm, factors behind it. */
    @Test
    void runningStatisticsAreNoParameters() {
        TensorFile weights = NetworkGaugeTest.weights(1, List.of("n1"), List.of("c1"), 4);
        NetworkGauge gauge = NetworkGauge.of(IMAGES, IMAGE, weights);

        Census census = Census.of(IMAGES, gauge, IMAGE, weights, CatalogueBed.random(1));

        assertThat(census.orbit().dimension()).isEqualTo(16 + 4 + 4 + 4 + 4);
        assertThat(census.surplus()).isZero();
    }

    /** Half of the neurons of a wide layer that is rarely active are seen only after many samples, the dead one never. */
    @Test
    void samplesAreAddedUntilTheRankStopsGrowing() {
        double[] theta = ClosedForm.numbers(4, 9 * 3 + 9 + 9 + 1);
        for (int i = 0; i < 9; i++) {
            theta[27 + i] = i == 0 ? -1e3 : -2;
        }
        TensorFile weights = NetworkJacobianTest.split(theta, 3, 9, 1);
        Network network = NetworkJacobianTest.perceptron(Activation.RELU, 2);
        int[] input = {3};

        Census census =
                Census.of(network, NetworkGauge.of(network, input, weights), input, weights, CatalogueBed.random(1));

        assertThat(census.samples()).isGreaterThan(2 * 46);
        assertThat(census.surplus()).as("of the dead neuron").isEqualTo(4);
    }

    /** A neuron without weights is moved by nothing. */
    @Test
    void stabilizersAreNoDirections() {
        double[] theta = ClosedForm.numbers(4, 54);
        TensorFile weights = NetworkJacobianTest.split(theta, 3, 5, 4, 2);
        TensorFile zero = NetworkJacobianTest.split(new double[54], 3, 5, 4, 2);
        Network network = NetworkJacobianTest.perceptron(Activation.RELU, 3);
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {3}, weights);

        assertThat(OrbitDimension.of(network, gauge, weights).dimension()).isEqualTo(9);
        assertThat(OrbitDimension.of(network, gauge, zero)).isEqualTo(new OrbitDimension(0, 9, true, 0, 0));
    }

    @Test
    void tooManyGeneratorsAreCountedAndNotMeasured() {
        TensorFile weights = NetworkJacobianTest.split(ClosedForm.numbers(1, 60 * 5 + 2), 2, 60, 2);
        Network network = new Network(List.of(new Linear("0"), new Linear("1")));
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {2}, weights);

        assertThat(OrbitDimension.of(network, gauge, weights)).isEqualTo(new OrbitDimension(3660, 3660, false, 0, 0));
    }
}
