package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.workload.GaugeWorkload;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.holonomy.ode.workload.WilsonWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads W2, W3 and W6 of the performance document against their answers on record. */
class TransportWorkloadTest {

    @ParameterizedTest
    @CsvSource({"1, w3-1", "20, w3-20"})
    void linesByMagnus(double end, String reference) {
        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_8, 3e-7).along(WilsonWorkload.connection(), 0, end);

        assertThat(ReferenceAnswer.of(reference).fault(entries(line.matrix()), 2e-10))
                .isEmpty();
        assertThat(line.orthogonalityDefect()).isLessThan(1e-14);
        assertThat(line.errorEstimate()).isBetween(2e-10, 3e-7);
    }

    @ParameterizedTest
    @CsvSource({"1, 1e-8, w3-1", "20, 1e-7, w3-20"})
    void linesByRungeKutta(double end, double tolerance, String reference) {
        WilsonLine line = new RungeKuttaTransport(tolerance).along(WilsonWorkload.connection(), 0, end);

        assertThat(ReferenceAnswer.of(reference).fault(entries(line.matrix()), 1e-10))
                .isEmpty();
        assertThat(line.orthogonalityDefect()).isLessThan(1e-14);
        assertThat(line.errorEstimate()).isBetween(1e-10, 1.1 * tolerance);
    }

    @Test
    void theAffineBatch() {
        double[] states = LinearWorkload.states(LinearWorkload.SAMPLES);
        AffinePropagator propagator = new RungeKuttaTransport(3e-7).propagator(LinearWorkload.model(), 0, 1);

        propagator.map().applyToAll(states, states, MatrixProducts.forWork(Long.MAX_VALUE));

        assertThat(ReferenceAnswer.of("w2").fault(states, 1e-9)).isEmpty();
    }

    @Test
    void gaugeCopies() {
        CopyEnds ends = GaugeWorkload.copies().endPoints(GaugeWorkload.state(), 1e-10, 2);
        ReferenceAnswer reference = ReferenceAnswer.of("w6");

        assertThat(ends.largestDeviation()).isLessThan(1e-9);
        for (int copy = 0; copy < ends.copies(); copy++) {
            assertThat(reference.fault(ends.end(copy), 1e-9)).isEmpty();
        }
    }

    private static double[] entries(RealMatrix matrix) {
        return Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    }
}
