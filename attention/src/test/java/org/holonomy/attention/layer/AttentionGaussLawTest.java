package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holonomy.attention.layer.DirectionalDerivatives.gaussian;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkGaussLaw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogue GEN-1 and EXT-5 for attention of every kind: gradients are orthogonal to the directions of the gauge group. */
class AttentionGaussLawTest {

    private static final int[] SHAPE = {5, 8};

    /** A thousand roundings of products, relative to the length of the gradient. */
    private static final double ROUNDED = 1e-12;

    /** What one entry that is off by a tenth of the gradient's length must exceed. */
    private static final double NOTICED = 1e-4;

    @ParameterizedTest
    @MethodSource("org.holonomy.attention.layer.AttentionPullbackTest#cases")
    void holdsForReverseModeDifferentiation(AttentionPullbackTest.Case test) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31);
        TensorFile weights = test.weights(random);
        Network network = new Network(List.of(test.layer()));
        NetworkGauge gauge = NetworkGauge.of(network, SHAPE, weights);
        NetworkGaussLaw law = NetworkGaussLaw.of(network, gauge, weights);
        Gradient gradient = Gradient.of(weights);
        Features inputs = gaussian(SHAPE, 3, random);
        network.pullback(inputs, weights).apply(gaussian(network.outputShape(SHAPE, weights), 3, random), gradient);

        assertThat(law.equations()).isEqualTo(gauge.continuousDimension());
        assertThat(law.largestCosine(gradient)).isLessThan(ROUNDED);
        if (law.equations() > 0) {
            gauge.legs().stream().map(Leg::tensor).distinct().forEach(tensor -> {
                Gradient wrong = Gradient.of(weights);
                network.parameters(weights)
                        .forEach(name -> wrong.add(name, gradient.tensor(name).toDoubles()));
                double[] error = new double[weights.tensor(tensor).elements()];
                double[] all = gradient.vector(network.parameters(weights));
                error[0] = MatrixUtils.createRealVector(all).getNorm() / 10;
                wrong.add(tensor, error);
                if (gauge.legs().stream().anyMatch(leg -> leg.tensor().equals(tensor) && moves(gauge, leg.vertex()))) {
                    assertThat(law.largestCosine(wrong)).as(tensor).isGreaterThan(NOTICED);
                }
            });
        }
    }

    private static boolean moves(NetworkGauge gauge, int vertex) {
        return gauge.vertices()
                        .get(vertex)
                        .group()
                        .continuousDimension(gauge.vertices().get(vertex).dimension())
                > 0;
    }
}
