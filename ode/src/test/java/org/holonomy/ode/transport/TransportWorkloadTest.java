package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.FourierPath;
import org.holonomy.ode.field.LinearNeuralOde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads W2 and W3 of the performance document against entries that scipy's tableau gave at twice its steps. */
class TransportWorkloadTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0.3259164847600866, 0.08087805376124593, -0.021346345983654237, 0.600303400383103",
        "20, 0.21046077012575673, 0.010167032129142882, 0.17387244866312393, 0.3460077201225394"
    })
    void linesInSixteenDimensions(double end, double first, double right, double below, double last) {
        RealMatrix k0 = antisymmetric(21);
        RealMatrix k1 = antisymmetric(22);
        RealMatrix zero = MatrixUtils.createRealMatrix(16, 16);
        FourierPath w = new FourierPath(1, List.of(k0, k1, zero), List.of(zero, antisymmetric(23)));

        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_8, 3e-7).along(w, 0, end);

        assertThat(line.matrix().getEntry(0, 0)).isCloseTo(first, within(2e-10));
        assertThat(line.matrix().getEntry(0, 15)).isCloseTo(right, within(2e-10));
        assertThat(line.matrix().getEntry(15, 0)).isCloseTo(below, within(2e-10));
        assertThat(line.matrix().getEntry(15, 15)).isCloseTo(last, within(2e-10));
        assertThat(line.orthogonalityDefect()).isLessThan(1e-14);
        assertThat(line.errorEstimate()).isBetween(2e-10, 3e-7);
    }

    @Test
    void theFirstSampleOfTheAffineBatch() {
        RealMatrix zero = MatrixUtils.createRealMatrix(32, 32);
        RealMatrix none = MatrixUtils.createRealMatrix(32, 1);
        FourierPath w = new FourierPath(
                1,
                List.of(sines(32, 32, 11, 0.3), zero, zero, zero, zero, sines(32, 32, 13, 0.3)),
                List.of(zero, zero, sines(32, 32, 12, 0.4), zero, zero));
        FourierPath b =
                new FourierPath(2, List.of(none, sines(32, 1, 14, 1), none), List.of(none, sines(32, 1, 15, 1)));
        double[] x0 = new double[32];
        for (int j = 0; j < 32; j++) {
            x0[j] = sine(0, j, 16, 65521);
        }

        double[] end = new ParallelTransport(MagnusScheme.MAGNUS_8, 1e-6)
                .propagator(new LinearNeuralOde(w, b, 0, 1), 0, 1)
                .apply(x0);

        assertThat(end[0]).isCloseTo(0.9675445468318669, within(1e-8));
        assertThat(end[31]).isCloseTo(-1.435487032569168, within(1e-8));
    }

    private static RealMatrix antisymmetric(int seed) {
        RealMatrix m = sines(16, 16, seed, 1);
        return m.subtract(m.transpose()).scalarMultiply(0.3 / Math.sqrt(2));
    }

    private static RealMatrix sines(int rows, int columns, int seed, double scale) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, scale * sine(i, j, seed, 1009));
            }
        }
        return matrix;
    }

    private static double sine(long i, long j, long s, int period) {
        long q = (271 + s) * i * i
                + (463 + 2 * s) * j * j
                + (641 + 3 * s) * i * j
                + (97 + 5 * s) * i
                + (151 + 7 * s) * j
                + 29 * s;
        return StrictMath.sin((double) (q % period));
    }
}
