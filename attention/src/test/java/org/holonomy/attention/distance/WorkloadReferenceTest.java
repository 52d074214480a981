package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.workload.DistanceWorkload;
import org.holonomy.ode.workload.DistanceWorkload.Side;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.junit.jupiter.api.Test;

/** The kernels against answers that NumPy computed in 80-bit arithmetic. */
class WorkloadReferenceTest {

    private static final double TOLERANCE = 1e-13;
    private static final int THREADS = 2;

    private static HalfSpacePoints halfSpace(int head, Side side) {
        return HalfSpacePoints.ofFeatures(
                DistanceWorkload.TOKENS, DistanceWorkload.WIDTH, DistanceWorkload.halfSpaceFeatures(head, side));
    }

    private static HalfPlanePoints halfPlane(Side side) {
        return HalfPlanePoints.of(
                DistanceWorkload.TOKENS,
                DistanceWorkload.WIDTH,
                DistanceWorkload.realParts(side),
                DistanceWorkload.imaginaryParts(side));
    }

    @Test
    void distancesOfTheHalfSpace() {
        double[] distances = DistanceMatrix.halfSpace(halfSpace(0, Side.QUERIES), halfSpace(0, Side.KEYS), THREADS);

        assertThat(ReferenceAnswer.of("w5a").fault(distances, TOLERANCE)).isEmpty();
    }

    @Test
    void productsOfTheHalfPlane() {
        double[] product = DistanceProduct.hyperbolic(halfPlane(Side.QUERIES), halfPlane(Side.KEYS), THREADS);

        assertThat(ReferenceAnswer.of("w5b").fault(product, TOLERANCE)).isEmpty();
    }

    @Test
    void attentionOverDistances() {
        List<Integer> heads = IntStream.range(0, DistanceWorkload.HEADS).boxed().toList();

        List<double[]> outputs = new DistanceAttention(DistanceWorkload.BETA, THREADS)
                .halfSpace(
                        heads.stream().map(h -> halfSpace(h, Side.QUERIES)).toList(),
                        heads.stream().map(h -> halfSpace(h, Side.KEYS)).toList(),
                        heads.stream().map(DistanceWorkload::values).toList());

        double[] all = outputs.stream().flatMapToDouble(Arrays::stream).toArray();
        assertThat(ReferenceAnswer.of("w5c").fault(all, TOLERANCE)).isEmpty();
    }
}
