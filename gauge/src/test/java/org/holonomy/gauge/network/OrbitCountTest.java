package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrbitCountTest {

    @Test
    void theCataloguesNumber() {
        OrbitCount count = new OrbitCount(List.of(784, 128, 128, 128, 10));

        assertThat(OrbitCount.scientific(count.exact(), 18)).isEqualTo("5.73429829065735682e646");
        assertThat(OrbitCount.scientific(count.exact(), 2)).isEqualTo("5.7e646");
        assertThat(count.log10()).isCloseTo(646.7584797, within(1e-6));
        assertThat(count.exact().toString()).hasSize(647);
    }

    @Test
    void smallNetworksByHand() {
        OrbitCount count = new OrbitCount(List.of(2, 3, 2, 1));

        assertThat(count.exact()).isEqualTo(12);
        assertThat(count.switches()).isEqualTo(4);
        assertThat(count.withSigns()).isEqualTo(384);
        assertThat(new OrbitCount(List.of(5, 3)).exact()).as("no hidden layer").isEqualTo(BigInteger.ONE);
        assertThat(OrbitCount.scientific(BigInteger.ONE, 3)).isEqualTo("1e0");
        assertThat(OrbitCount.scientific(BigInteger.valueOf(9996), 3)).isEqualTo("1e4");
    }

    @Test
    void logarithmAgreesWithTheExactNumber() {
        OrbitCount count = new OrbitCount(List.of(1, 1000, 37, 1));
        String digits = count.exact().toString();

        assertThat(count.log10())
                .isCloseTo(
                        digits.length() - 1 + Math.log10(Double.parseDouble("0." + digits.substring(0, 17)) * 10),
                        within(1e-9));
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new OrbitCount(List.of(3)))
                .hasMessage("orbit count: 1 layer sizes, expected at least an input and an output");
        assertThatThrownBy(() -> new OrbitCount(List.of(3, 0, 1)))
                .hasMessage("orbit count: layer of 0 units, expected 1 to 100000");
    }
}
