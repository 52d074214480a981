package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.holonomy.cli.config.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriterionTest {

    private static Criterion read(String claim) {
        return Criterion.read(YamlDocument.read(claim, "c.yaml").root());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {below: 1e-11}              | 1e-11    | 1.01e-11 | ≤ 1e-11
            {above: 0.1}                | 0.1      | 0.0999   | ≥ 0.1
            {near: 2, within: 0.5}      | 2.5      | 2.51     | = 2 ± 0.5
            {near: 2, within: 0.5}      | 1.5      | 1.49     | = 2 ± 0.5
            {breaks: 0.4}               | 0.419    | 0.421    | ≈ 0.4 ± 5 %, must break
            {breaks: 0.4}               | 0.381    | 0.379    | ≈ 0.4 ± 5 %, must break
            {order: 4, within: 0.25}    | 3.75     | 3.74     | order 4 ± 0.25
            {digits: 2}                 | 2.0000000001 | 2.0000000003 | = reference digits to 1e-10
            {digits: 1e-6}              | 1.000000009e-6 | 1.00000002e-6 | = reference digits to 1e-10
            """)
    void acceptsUpToItsBoundAndNotBeyond(String claim, double inside, double outside, String described) {
        Criterion criterion = read(claim);

        assertThat(criterion.accepts(new double[] {inside})).isTrue();
        assertThat(criterion.accepts(new double[] {outside})).isFalse();
        assertThat(criterion.accepts(new double[] {Double.NaN})).isFalse();
        assertThat(criterion.describe()).isEqualTo(described);
    }

    @Test
    void digitsAskForEveryComponentAndForNoMore() {
        Criterion digits = read("{digits: [1, 2]}");

        assertThat(digits.accepts(new double[] {1, 2})).isTrue();
        assertThat(digits.accepts(new double[] {1, 2.1})).isFalse();
        assertThat(digits.accepts(new double[] {1})).isFalse();
        assertThat(digits.accepts(new double[] {1, 2, 3})).isFalse();
        assertThat(digits.describe(new double[] {1, 2 + 1e-9}))
                .isEqualTo("= reference digits, off by 5.00e-10 ≤ 1e-10");
        assertThat(digits.target()).isNull();
    }

    @Test
    void stepsVanishByTheirInverseAndAmplitudesByThemselves() {
        assertThat(sweep("{N: [10, 20]}").sizes()).containsExactly(0.1, 0.05);
        assertThat(sweep("{eps: [0.1, 0.05]}").sizes()).isEqualTo(List.of(0.1, 0.05));
        assertThatThrownBy(() -> sweep("{N: [10]}"))
                .hasMessage("c.yaml:1:5: N: 1 values, expected at least 2 to measure an order");
    }

    private static Sweep sweep(String over) {
        return Sweep.read(YamlDocument.read(over, "c.yaml").root());
    }
}
