package org.holonomy.gauge.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;

/** Catalogue EXT-6: layers 3-6-5-2 with ReLU, their canonical form, and what is not on the orbit. */
class OrbitMembershipTest {

    private static final int[] INPUT = {3};
    private static final List<String> NAMES = List.of("0.weight", "1.weight", "2.weight", "0.bias", "1.bias", "2.bias");
    private static final ActivationLayer RELU = new ActivationLayer(Activation.RELU);
    private static final Network NETWORK =
            new Network(List.of(new Linear("0"), RELU, new Linear("1"), RELU, new Linear("2")));

    /** The catalogue gives three digits. */
    private static final double DIGITS = 0.005;

    @Test
    void theCataloguesNumbers() {
        TensorFile weights = weights();
        TensorFile moved = moved(weights);
        double[] canonical = canonical(weights);

        assertThat(distance(raw(weights), raw(moved))).isCloseTo(8.62, within(8.62 * DIGITS));
        assertThat(distance(canonical(moved), canonical)).isLessThan(1e-14);
        assertThat(distance(canonical(changed(moved, "1.weight", OrbitMembershipTest::perturbed)), canonical))
                .isCloseTo(6.17e-7, within(6.17e-7 * DIGITS));
        assertThat(distance(canonical(changed(moved, "0.weight", OrbitMembershipTest::opposite)), canonical))
                .isCloseTo(4.46, within(4.46 * DIGITS));
    }

    @Test
    void rowsHaveLengthOneAndAscend() {
        TensorFile form = Canonicalization.of(NETWORK, INPUT, weights()).weights();
        double[] rows = form.doubles("1.weight", 5, 6);
        double[] biases = form.doubles("1.bias", 5);

        for (int i = 0; i < 5; i++) {
            double[] row = Arrays.copyOfRange(rows, 6 * i, 6 * i + 6);
            assertThat(Arrays.stream(row).map(x -> x * x).sum() + biases[i] * biases[i])
                    .isCloseTo(1, within(1e-15 * 8));
            assertThat(i == 0 || rows[6 * i] > rows[6 * i - 6]).isTrue();
        }
    }

    private static double[] perturbed(double[] values) {
        double[] changed = values.clone();
        changed[0] += 1e-6;
        return changed;
    }

    /** Takes the first neuron's weights with the opposite sign. */
    private static double[] opposite(double[] values) {
        double[] changed = values.clone();
        for (int i = 0; i < INPUT[0]; i++) {
            changed[i] = -changed[i];
        }
        return changed;
    }

    private static TensorFile changed(TensorFile weights, String name, UnaryOperator<double[]> change) {
        Tensor tensor = weights.tensor(name);
        return weights.with(
                Map.of(name, Tensor.fromDoubles(DType.F64, change.apply(tensor.toDoubles()), tensor.shape())));
    }

    /** The catalogue's element: row i is that of index π(i), times its factor. */
    private static TensorFile moved(TensorFile weights) {
        NetworkGauge gauge = NetworkGauge.of(NETWORK, INPUT, weights);
        return new NetworkSymmetry(
                        gauge,
                        List.of(
                                Monomial.identity(3),
                                element(7, 3, 1, 5, 0, 2, 4),
                                element(8, 4, 2, 0, 1, 3),
                                Monomial.identity(2)),
                        gauge.identity().translations())
                .apply(weights);
    }

    private static Monomial element(int key, int... permutation) {
        double[] exponents = closedForm(key, permutation.length);
        return Monomial.of(
                permutation,
                Arrays.stream(permutation)
                        .mapToDouble(i -> FastMath.exp(2 * exponents[i]))
                        .toArray());
    }

    private static TensorFile weights() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int[][] shapes = {{6, 3}, {5, 6}, {2, 5}, {6}, {5}, {2}};
        for (int k = 0; k < shapes.length; k++) {
            double[] values = closedForm(k + 1, Features.size(shapes[k]));
            tensors.put(NAMES.get(k), Tensor.fromDoubles(DType.F64, values, shapes[k]));
        }
        return TensorFile.sorted(tensors);
    }

    /** The catalogue's D(k; n): sin(0.37 p² + 1.7 k) for p = 1 … n. */
    private static double[] closedForm(int key, int n) {
        double[] values = new double[n];
        for (int p = 1; p <= n; p++) {
            values[p - 1] = FastMath.sin(0.37 * (p * p) + 1.7 * key);
        }
        return values;
    }

    private static double[] canonical(TensorFile weights) {
        return raw(Canonicalization.of(NETWORK, INPUT, weights).weights());
    }

    private static double[] raw(TensorFile weights) {
        return NAMES.stream()
                .flatMapToDouble(name -> Arrays.stream(weights.tensor(name).toDoubles()))
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
