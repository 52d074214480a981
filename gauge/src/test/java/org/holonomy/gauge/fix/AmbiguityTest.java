package org.holonomy.gauge.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;

/** What does not single out a representative is said, with the number that shows it. */
class AmbiguityTest {

    private static final Layer RELU = new ActivationLayer(Activation.RELU);
    private static final Layer TANH = new ActivationLayer(Activation.TANH);
    private static final int[] INPUT = {2};

    @Test
    void equalNeurons() {
        Canonicalization form = fixed(RELU, weights(new double[] {1, 2, 3, -1, 2, 4 + 1e-13}, 0.5, 0, 1));

        assertThat(form.ambiguities()).hasSize(1);
        Ambiguity found = form.ambiguities().get(0);
        assertThat(found.vertex()).isEqualTo("a");
        assertThat(found.kind()).isEqualTo(Ambiguity.Kind.EQUAL_ROWS);
        assertThat(found.number()).isPositive().isLessThan(1e-12);
        assertThat(found.toString()).startsWith("a: what arrives at features 0 and 2 differs by ");
        assertThat(form.unique()).isFalse();
    }

    @Test
    void neuronsThatDifferInTheEighthDigitAreNotEqual() {
        assertThat(fixed(RELU, weights(new double[] {1, 2, 3, -1, 2, 4 + 1e-7}, 0.5, 0, 1))
                        .ambiguities())
                .isEmpty();
    }

    @Test
    void deadNeurons() {
        Canonicalization form = fixed(RELU, weights(new double[] {1, 2, 0, 0, 2, 5}, 0.5, 0, 1));

        assertThat(form.ambiguities())
                .containsExactly(new Ambiguity(
                        "a",
                        Ambiguity.Kind.ZERO_ROW,
                        0,
                        "what arrives at feature 1 has 0.0 times the length of the longest"));
    }

    /** A bias alone is something. */
    @Test
    void neuronsThatSeeNothingButTheirBiasAreNotDead() {
        assertThat(fixed(RELU, weights(new double[] {1, 2, 0, 0, 2, 5}, 0.5, 1, 1))
                        .ambiguities())
                .isEmpty();
    }

    @Test
    void signsOfEntriesThatAreEquallyLarge() {
        Canonicalization form = fixed(TANH, weights(new double[] {1, 2, -3, 3, 2, 5}, 0.5, 1, 1));

        assertThat(form.ambiguities())
                .containsExactly(new Ambiguity(
                        "a", Ambiguity.Kind.SIGN, 0, "entries of both signs in row 1 are the largest, to 0.0"));
    }

    @Test
    void ranksThatAreTooSmall() {
        TensorFile weights = weights(new double[] {1, 2, -3, 3, 2, 5}, 0.5, 1, 1);
        Canonicalization form = Canonicalization.of(network(new Linear("a"), new Linear("z")), INPUT, weights);

        assertThat(form.ambiguities()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Ambiguity.Kind.RANK);
            assertThat(found.number()).isLessThan(1e-12);
            assertThat(found.toString())
                    .startsWith("a: arriving and departing weights have a product of rank 2, expected 3; ");
        });
        assertThat(form.weights().doubles("a.weight", 3, 2)).containsExactly(weights.doubles("a.weight", 3, 2));
        assertThat(form.weights().doubles("a.bias", 3)).containsExactly(0, 0, 0);
    }

    @Test
    void equalSingularValues() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "a.weight", tensor(new double[] {0.6, 0.8, -0.8, 0.6}, 2, 2),
                "z.weight", tensor(new double[] {2, 0, 0, 2}, 2, 2)));
        Canonicalization form = Canonicalization.of(network(new Linear("a"), new Linear("z")), INPUT, weights);

        assertThat(form.ambiguities()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Ambiguity.Kind.EQUAL_SINGULAR_VALUES);
            assertThat(found.number()).isLessThan(1e-15);
            assertThat(found.toString()).startsWith("a: singular values 1 and 2 differ by ");
        });
    }

    @Test
    void groupsWithoutADefinitionAreLeft() {
        Vertex vertex = new Vertex("keys", 2, GaugeGroup.ROTARY);
        Leg leg = new Leg("k", 0, 0, 2, 1, 0, Representation.BASE);
        NetworkGauge gauge = new NetworkGauge(List.of(vertex), List.of(leg), List.of(), List.of());
        TensorFile weights = TensorFile.sorted(Map.of("k", tensor(new double[] {1, 2}, 2)));
        Canonicalization form = Canonicalization.of(gauge, weights);

        assertThat(form.ambiguities())
                .extracting(Ambiguity::toString)
                .containsExactly(
                        "keys: the frame of C* is left as it was given, for no representative of this group is defined");
        assertThat(form.weights().doubles("k", 2)).containsExactly(1, 2);
    }

    @Test
    void weightsMustBeFinite() {
        TensorFile weights = weights(new double[] {1, 2, Double.NaN, 3, 2, 5}, 0.5, 1, 1);

        assertThatThrownBy(() -> fixed(RELU, weights))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("tensor in memory: tensor 'a.weight': found NaN at index [1, 0], expected finite numbers; "
                        + "the model has diverged or the file is damaged");
    }

    private static Canonicalization fixed(Layer activation, TensorFile weights) {
        Canonicalization form =
                Canonicalization.of(network(new Linear("a"), activation, new Linear("z")), INPUT, weights);
        Features inputs = Features.of(INPUT, List.of(new double[] {0.3, -0.7}));
        Network network = network(new Linear("a"), activation, new Linear("z"));
        double[] before = network.forward(inputs, weights).samples().get(0);
        double[] after = network.forward(inputs, form.weights()).samples().get(0);
        for (int i = 0; i < before.length; i++) {
            assertThat(Math.abs(after[i] - before[i])).isLessThan(1e-12);
        }
        return form;
    }

    private static Network network(Layer... layers) {
        return new Network(List.of(layers));
    }

    /** Weights of three neurons and their biases. */
    private static TensorFile weights(double[] rows, double... biases) {
        return TensorFile.sorted(Map.of(
                "a.weight", tensor(rows, 3, 2),
                "a.bias", tensor(biases, 3),
                "z.weight", tensor(new double[] {1, -2, 0.5, 0.25, 3, 1}, 2, 3),
                "z.bias", tensor(new double[] {0.1, 0.2}, 2)));
    }

    private static Tensor tensor(double[] values, int... shape) {
        return Tensor.fromDoubles(DType.F64, values, shape);
    }
}
