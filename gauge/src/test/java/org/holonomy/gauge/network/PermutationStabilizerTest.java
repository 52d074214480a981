package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holonomy.gauge.catalogue.ClosedForm;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;

/** Catalogue COUNT-1 on the network 2-3-2-1 with tanh, against all twelve permutations. */
class PermutationStabilizerTest {

    private static final Network NETWORK = NetworkJacobianTest.perceptron(Activation.TANH, 3);

    private static final BigInteger LAMBDA = BigInteger.valueOf(12);

    /** W = D(1; 3, 2), b = D(4; 3), W = D(2; 2, 3), b = D(5; 2), W = D(3; 1, 2), b = D(6; 1). */
    private static double[] generic() {
        return joined(
                ClosedForm.numbers(1, 6),
                ClosedForm.numbers(4, 3),
                ClosedForm.numbers(2, 6),
                ClosedForm.numbers(5, 2),
                ClosedForm.numbers(3, 2),
                ClosedForm.numbers(6, 1));
    }

    private static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static TensorFile weights(double[] theta) {
        return NetworkJacobianTest.split(theta, 2, 3, 2, 1);
    }

    private static PermutationStabilizer stabilizer(double[] theta) {
        TensorFile weights = weights(theta);
        return PermutationStabilizer.of(NetworkGauge.of(NETWORK, new int[] {2}, weights), weights);
    }

    /** Applies all twelve permutations and counts what comes out. */
    private static int orbit(double[] theta) {
        TensorFile weights = weights(theta);
        NetworkGauge gauge = NetworkGauge.of(NETWORK, new int[] {2}, weights);
        Set<List<List<Double>>> points = new HashSet<>();
        for (int[] p : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            for (int[] q : new int[][] {{0, 1}, {1, 0}}) {
                List<GroupElement> elements = new ArrayList<>(gauge.identity().elements());
                elements.set(1, Monomial.of(p, new double[] {1, 1, 1}));
                elements.set(2, Monomial.of(q, new double[] {1, 1}));
                TensorFile moved = new NetworkSymmetry(gauge, elements, List.of()).apply(weights);
                points.add(weights.names().stream()
                        .map(name -> Arrays.stream(moved.tensor(name).toDoubles())
                                .boxed()
                                .toList())
                        .toList());
            }
        }
        return points.size();
    }

    private static void assertOrbit(double[] theta, PermutationStabilizer expected, int size) {
        assertThat(stabilizer(theta)).isEqualTo(expected);
        assertThat(orbit(theta)).isEqualTo(size);
        if (expected.exact()) {
            assertThat(LAMBDA.divide(expected.order())).isEqualTo(size);
        }
    }

    @Test
    void differentNeuronsHaveTheWholeOrbit() {
        assertOrbit(generic(), new PermutationStabilizer(List.of(), true), 12);
    }

    /** Neuron 1 of the first hidden layer made equal to neuron 0, on the way in and on the way out. */
    @Test
    void aDuplicatedNeuronHalvesTheOrbit() {
        double[] theta = generic();
        theta[2] = theta[0];
        theta[3] = theta[1];
        theta[7] = theta[6];
        assertOrbit(theta, new PermutationStabilizer(List.of(), true), 12);

        theta[10] = theta[9];
        theta[13] = theta[12];
        assertOrbit(theta, new PermutationStabilizer(List.of(2), true), 6);
    }

    @Test
    void zeroIsAPoint() {
        double[] negative = new double[20];
        Arrays.fill(negative, 3, 6, -0.0);

        assertOrbit(new double[20], new PermutationStabilizer(List.of(3, 2), true), 1);
        assertThat(stabilizer(negative)).isEqualTo(new PermutationStabilizer(List.of(3, 2), true));
        assertThat(stabilizer(new double[20]).order()).isEqualTo(12);
    }

    /** Two neurons of both layers can be exchanged together, though none coincide: the answer says it may be so. */
    @Test
    void exchangesOfSeveralLayersTogetherAreAnnounced() {
        double[] theta = new double[20];
        theta[9] = 1; // W₂ = [1, 0, 0; 0, 1, 0]
        theta[13] = 1;

        assertOrbit(theta, new PermutationStabilizer(List.of(), false), 6);
    }
}
