package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points of the half-plane in formulas, against closed forms; an experiment without a model, with functions of its own. */
class HalfPlaneMeasurementTest {

    /** A few dozen roundings of numbers up to 10. */
    private static final Offset<Double> ROUNDED = within(1e-14);

    private static final String POINTS = """
            experiment: points
            constants:
              i: "[0; 1]"
              P: "[0, 1; 2, -1; 1, 2; 1, 0.5]"
              R: "[1, 0; -1, 1; 3, 1; 0.5, 3]"
              M: "[2, 1; 3, 2]"
              both: "stack(M, [1, 5; 0, 1])"
              V: "[1; -2]"
            functions:
              doubled(z): 2*z
              shifted(z, by): z + by
              twice(z): shifted(doubled(z), 1)
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hyperbolic_product(i, 2*i) - log(2)                                     | 0
            hyperbolic_product([0.5; 0.25], [0.5; 1]) - log(4)                      | 0
            euclidean_product([1, 2; 3, 4], [0, 0]) - [3; 7]                        | 0
            moebius(M, i) - [8/13; 1/13]                                            | 0
            moebius(2*M, P) - moebius(M, P)                                         | 0
            moebius([1, 5; 0, 1], P) - P - stack(5*ones(2, 2), 0*ones(2, 2))        | 0
            (moebius(both, P) - moebius(M, P))*[1; 0]                               | 0
            (moebius(both, P) - moebius([1, 5; 0, 1], P))*[0; 1]                    | 0
            isometry([-1, 0; 0, 1], P) - diag(-1, -1, 1, 1)*P                       | 0
            isometry(M, P) - moebius(M, P)                                          | 0
            exponential(i, [0; log(3)]) - 3*i                                       | 0
            exponential(P, 0*P) - P                                                 | 0
            geodesic(i, 9*i, 0.5) - 3*i                                             | 0
            geodesic(P, R, 1) - R                                                   | 0
            disc(2*i) - [0; 1/3]                                                    | 0
            disc(i)                                                                 | 0
            attention([0, log(3)], V, 1) - 0.25                                     | 0
            attention([1, 1 + 2*log(3)], V, 1/2) - 0.25                             | 0
            attention(2*M, V) - attention(M, V)                                     | 0
            sum(euclidean_gradient(P, R, ones(4, 4)))                               | 0
            euclidean_gradient([3], [1; 2], [5, 7]) - [12; -5; -7]                  | 0
            product_rank([0; 1], [1; 2])                                            | 1
            twice(3)                                                                | 7
            iterate(doubled, 3, 5)                                                  | 96
            iterate(doubled, P, 0) - P                                              | 0
            maximum(twice(t), 0, 2, 4)                                              | 5
            """)
    void valuesAreThoseOfClosedForms(String formula, double expected) {
        double[] entries = Bench.entries(POINTS, formula);
        double[] all = new double[entries.length];
        Arrays.fill(all, expected);

        assertThat(entries).containsExactly(all, ROUNDED);
    }

    @Test
    void theGradientOfAttentionIsThatOfItsLoss() {
        String yaml = POINTS.replace("  V:", "  e: \"[0, 0; 0, 0; 0, 1; 0, 0]\"\n  V:");
        String loss = "norm(attention(hyperbolic_product(P + %s*e, R), V) - [1; 1])^2";
        double difference = Bench.number(yaml, loss.formatted("1e-5") + " - " + loss.formatted("(-1e-5)")) / 2e-5;

        assertThat(Bench.number(yaml, "part(attention_gradient(P, R, V, [1; 1]), 5, 1, 1)"))
                .isCloseTo(difference, within(1e-9));
        assertThat(Math.abs(difference)).isGreaterThan(1e-3);
    }

    /** The seed decides the draw; the precision decides the size of the deviation. */
    @Test
    void precisionDecidesHowMuchRoundingCosts() {
        String half = "rounding_deviation('half-plane', '%s', 12)";
        double float64 = Bench.number(POINTS, half.formatted("float64"));

        assertThat(Bench.number(POINTS, half.formatted("float32"))).isBetween(1e-4, 1e-1);
        assertThat(float64).isBetween(1e-13, 1e-9);
        assertThat(Bench.number(POINTS, half.formatted("50 digits"))).isLessThan(1e-30);
        assertThat(Bench.number(POINTS, half.formatted("float64"))).isEqualTo(float64);
        assertThat(Bench.number("seed: 2\n" + POINTS, half.formatted("float64")))
                .isNotEqualTo(float64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            hyperbolic_product(P, [1, 1; 2, -2])      | 'hyperbolic_product' takes points of the upper half-plane as argument 2: point [0, 1] is 1.0 + -2.0i, expected finite parts, the imaginary one positive
            hyperbolic_product([1, 2; 3, 0], P)       | 'hyperbolic_product' takes points of the upper half-plane as argument 1: point [0, 1] is 2.0 + 0.0i, expected finite parts, the imaginary one positive
            disc([1; 2; 3])                           | 'disc' takes points of the upper half-plane as argument 1: 3 rows, expected an even number: real parts above imaginary parts
            euclidean_product(P, i)                   | 'euclidean_product' takes matrices of one width: argument 2 has 1 columns, expected 2
            moebius([1, 0; 0, -1], P)                 | 'moebius' takes an isometry: Möbius transformation [1.0, 0.0; 0.0, -1.0] has determinant -1.0, expected a positive one (a negative one reverses orientation)
            moebius([2, 1; 4, 2], P)                  | 'moebius' takes an isometry: Möbius transformation [2.0, 1.0; 4.0, 2.0] has determinant 0.0, expected one that differs from 0 by more than rounding
            isometry([2, 1; 4, 2], P)                 | 'isometry' takes an isometry: Möbius transformation [2.0, 1.0; 4.0, 2.0] has determinant 0.0, expected one that differs from 0 by more than rounding
            moebius(V, i)                             | 'moebius' takes a matrix of shape [2, 2], found [2, 1]
            moebius(stack(both, M), R)                | 'moebius' takes a matrix of shape [2, 2] or [4, 2], one for each column, found [6, 2]
            geodesic(P, i, 0.5)                       | 'geodesic' takes as many of one as of the other, found shapes [4, 2] and [2, 1]
            exponential(i, 1)                         | 'exponential' takes as many of one as of the other, found shapes [2, 1] and [1, 1]
            attention_gradient(P, R, V, i*[1, 1])     | 'attention_gradient' takes as argument 4 a matrix of shape [2, 1], found [2, 2]
            euclidean_gradient(i, i, 1)               | 'euclidean_gradient' takes as argument 3 a matrix of shape [2, 2], found [1, 1]
            rounding_deviation('plane', 'float64', 1) | 'rounding_deviation' takes as argument 1 one of 'half-plane', 'disc', 'ball, clipped', 'hyperboloid', with quotation marks
            rounding_deviation('disc', float64, 1)    | 'rounding_deviation' takes as argument 2 one of 'float32', 'float64', '50 digits', with quotation marks
            iterate(shifted, P, 1)                    | 'iterate' needs a function of one parameter, and 'shifted' is none; define it under functions
            iterate(doubled, P, 0.5)                  | 'iterate' takes a whole number from 0 to 1000000, found 0.5
            shifted(1)                                | 'shifted' takes z, by, found 1 argument
            hyperbolic_product(P, i)                  | distance product: B has shape [1, 1], expected [1, 2]
            attention(identity(3), V)                 | orbit attention: values has shape [2, 1], expected [3, 1]
            """)
    void misuseIsReportedAtItsPlace(String formula, String message) {
        String yaml = POINTS + "claims:\n  it:\n    above: 0\n    measure: \"" + formula + "\"\n";

        assertThatThrownBy(() -> Bench.run(yaml))
                .hasMessageMatching("bench.yaml:16:1[45]: .*")
                .hasMessageContaining("claims.it.measure: " + message);
    }

    /** What a function's body refuses is reported in the body, where the formula is. */
    @Test
    void aMistakeInsideAFunctionIsReportedThere() {
        String yaml = POINTS + "  scores(z): hyperbolic_product(z, Q)\nclaims: {it: {above: 0, measure: scores(P)}}\n";

        assertThatThrownBy(() -> Bench.run(yaml))
                .hasMessageContaining(
                        "bench.yaml:13:36: functions.scores(z): unknown name 'Q'; known: M, P, R, V, both,"
                                + " i, pi, x0, z");
    }
}
