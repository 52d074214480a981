package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignificantFiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "2, 2",
        "-9999, -9999",
        "10000, 1e+4",
        "12345, 1.23e+4",
        "0.5, 0.5",
        "0.335123, 0.335",
        "-0.335123, -0.335",
        "0.9996, 1.00",
        "9.996, 10.0",
        "1.0000001, 1.00",
        "1234.5, 1235",
        "0.001, 0.001",
        "0.00099999, 1.00e-3",
        "1e-11, 1e-11",
        "3.4567e-14, 3.46e-14",
        "1e-100, 1e-100",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void threeFiguresAndNoNoiseBehindRoundNumbers(double value, String printed) {
        assertThat(SignificantFigures.of(value)).isEqualTo(printed);
    }
}
