package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.junit.jupiter.api.Test;

class StatesFileTest {

    private static final int[] FOUR = {4};

    private static final TensorFile FILE =
            TensorFile.sorted(Map.of("input", Tensor.fromDoubles(DType.F64, new double[4000], 1000, 4)));

    /** A third more than 6 copies of 4000 numbers and 2000 arrays. */
    private static final long HEAP = 4 * (6 * 8 * 4000 + 2 * 24 * 1000) / 3;

    @Test
    void asManySamplesAsFitAreTaken() {
        assertThatCode(() -> StatesFile.requireRoom(FILE, FOUR, HEAP)).doesNotThrowAnyException();
        assertThat(StatesFile.inputs(FILE, FOUR).count()).isEqualTo(1000);
    }

    @Test
    void oneByteLessIsRefusedWithWhatWouldDo() {
        assertThatThrownBy(() -> StatesFile.requireRoom(FILE, FOUR, HEAP - 4))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("tensor 'input': 1000 samples of 4 numbers need about 240000 bytes, and a heap"
                        + " of 319996 has room for 239997; take at most 999 samples at once, or raise the heap, as in"
                        + " HOLONOMY_JAVA_OPTIONS=-Xmx");
    }
}
