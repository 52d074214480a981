package org.holonomy.ode.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own answers against those on record, and answers that were spoiled. */
class ReferenceAnswerTest {

    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-12);
    private static final double TOLERANCE = 1e-11;

    private final ReferenceAnswer wilson = ReferenceAnswer.of("w3-1");
    private double[] line = {};

    @BeforeEach
    void drawTheLine() {
        line = flat(TRANSPORT.along(WilsonWorkload.connection(), 0, 1).matrix());
    }

    private static double[] flat(RealMatrix matrix) {
        double[] entries = new double[matrix.getRowDimension() * matrix.getColumnDimension()];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = matrix.getEntry(k / matrix.getColumnDimension(), k % matrix.getColumnDimension());
        }
        return entries;
    }

    @Test
    void theWilsonLine() {
        assertThat(wilson.fault(line, TOLERANCE)).isEmpty();
    }

    @Test
    void theLinearModelOverItsBatch() {
        AffinePropagator propagator = TRANSPORT.propagator(LinearWorkload.model(), 0, 1);
        double[] states = LinearWorkload.states(LinearWorkload.SAMPLES);
        for (int i = 0; i < LinearWorkload.SAMPLES; i++) {
            double[] x = new double[LinearWorkload.DIMENSION];
            System.arraycopy(states, i * x.length, x, 0, x.length);
            System.arraycopy(propagator.apply(x), 0, states, i * x.length, x.length);
        }

        assertThat(ReferenceAnswer.of("w2").fault(states, TOLERANCE)).isEmpty();
    }

    @Test
    void theModelThatIsCopied() {
        double[] end = TRANSPORT.propagator(GaugeWorkload.model(), 0, 1).apply(GaugeWorkload.state());

        assertThat(ReferenceAnswer.of("w6").fault(end, TOLERANCE)).isEmpty();
    }

    @Test
    void aWrongEntryIsNamed() {
        line[3 * 16 + 5] += 1e-9;

        assertThat(wilson.fault(line, TOLERANCE).orElseThrow())
                .startsWith("w3-1: entry [3, 5] is 0.352606925")
                .endsWith("expected 0.35260692455658654 within 8.1e-12");
    }

    @Test
    void anErrorBesideTheEntriesOnRecordShowsInTheNorm() {
        line[40] += 1e-6;

        assertThat(wilson.fault(line, TOLERANCE).orElseThrow()).startsWith("w3-1: the Frobenius norm is");
    }

    @Test
    void anErrorThatKeepsTheNormShowsInTheSum() {
        line[40] = -line[40];

        assertThat(wilson.fault(line, TOLERANCE).orElseThrow()).startsWith("w3-1: the sum is");
    }

    @Test
    void whatIsNoNumberIsWrong() {
        line[40] = Double.NaN;

        assertThat(wilson.fault(line, TOLERANCE)).isPresent();
    }

    @Test
    void anArrayOfAnotherSizeIsWrong() {
        assertThat(wilson.fault(new double[3], TOLERANCE)).hasValue("w3-1: 3 entries, expected [16 × 16]");
    }

    @ParameterizedTest
    @CsvSource({
        "w1, 262144",
        "w2, 320000",
        "w3-20, 256",
        "w5a, 262144",
        "w5c, 2097152",
        "w7-loss, 1",
        "w7-states, 262144"
    })
    void sizes(String name, int size) {
        assertThat(ReferenceAnswer.of(name).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w7-up", "w7-up-bias", "w7-time", "w7-down", "w7-down-bias", "w5b"})
    void everyArrayIsOnRecord(String name) {
        ReferenceAnswer answer = ReferenceAnswer.of(name);

        assertThat(answer.fault(new double[answer.size()], TOLERANCE).orElseThrow())
                .contains("entry [0");
    }

    @Test
    void anUnknownName() {
        assertThatThrownBy(() -> ReferenceAnswer.of("w8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference answer 'w8': not in references.csv");
    }
}
