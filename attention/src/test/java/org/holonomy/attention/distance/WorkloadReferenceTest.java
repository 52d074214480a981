package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The kernels against answers that NumPy computed in 80-bit arithmetic. */
class WorkloadReferenceTest {

    private static final double TOLERANCE = 1e-13;
    private static final int N = ClosedFormWorkloads.TOKENS;

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Offset.offset(TOLERANCE * Math.abs(expected)));
    }

    @Test
    void distancesOfTheHalfSpace() {
        double[] d =
                DistanceMatrix.halfSpace(ClosedFormWorkloads.halfSpace(0, 31), ClosedFormWorkloads.halfSpace(0, 32), 2);

        assertRelative(d[0], 2.6699017139954897);
        assertRelative(d[511], 2.6027998378913417);
        assertRelative(d[100 * N + 200], 2.795915189830017);
        assertRelative(d[511 * N + 511], 2.679208787657568);
        assertRelative(ClosedFormWorkloads.sum(List.of(d)), 748839.0437473956);
        assertRelative(ClosedFormWorkloads.frobenius(List.of(d)), 1481.2730815587536);
    }

    @Test
    void productsOfTheHalfPlane() {
        double[] s =
                DistanceProduct.hyperbolic(ClosedFormWorkloads.halfPlane(34), ClosedFormWorkloads.halfPlane(36), 2);

        assertRelative(s[0], 60.57522128206226);
        assertRelative(s[511], 60.78704363946901);
        assertRelative(s[100 * N + 200], 67.5390271432803);
        assertRelative(s[511 * N + 511], 59.557430108701105);
        assertRelative(ClosedFormWorkloads.sum(List.of(s)), 15843696.222875787);
        assertRelative(ClosedFormWorkloads.frobenius(List.of(s)), 31015.145783331114);
    }

    @Test
    void attentionOverDistances() {
        List<Integer> heads = IntStream.range(0, 64).boxed().toList();

        List<double[]> outputs = new DistanceAttention(0.7, 2)
                .halfSpace(
                        heads.stream()
                                .map(h -> ClosedFormWorkloads.halfSpace(h, 31))
                                .toList(),
                        heads.stream()
                                .map(h -> ClosedFormWorkloads.halfSpace(h, 32))
                                .toList(),
                        heads.stream().map(ClosedFormWorkloads::values).toList());

        assertRelative(outputs.get(0)[0], 0.03445014708204557);
        assertRelative(outputs.get(0)[511 * 64 + 63], -0.053985244509588075);
        assertRelative(outputs.get(31)[100 * 64 + 5], 0.039525828412448547);
        assertRelative(outputs.get(63)[511 * 64 + 63], 0.013063496619174546);
        assertRelative(ClosedFormWorkloads.sum(outputs), 1232.892551951485);
        assertRelative(ClosedFormWorkloads.frobenius(outputs), 46.72605030531644);
    }
}
