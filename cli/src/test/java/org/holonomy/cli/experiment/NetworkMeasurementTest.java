package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measurements of networks against matrices multiplied here, and counts against small numbers. */
class NetworkMeasurementTest {

    private static final Offset<Double> ROUNDED = within(1e-14);

    /** f(x) = [1, −2] max(W x + b, 0) with W = [[1, 2], [3, −4]] and b = (0.5, −1). */
    private static final String SMALL = """
            experiment: small
            constants: {W: [[1, 2], [3, -4]], b: [0.5, -1], V: [[1, -2]], X: [[1, 2, -1], [0.5, -1, 3]]}
            model:
              network: [{linear: a}, {activation: relu}, {linear: b}]
              input: [2]
              tensors: {a.weight: W, a.bias: b, b.weight: V}
            models:
              doubled: {like: model, tensors: {b.weight: "2*tensor(model, 'b.weight')"}}
              image: {network: [{conv2d: c}], input: [1, 2, 2], tensors: {c.weight: {values: "[1, 2, 3, 4; 0, 0, 0, 1]", shape: [2, 1, 2, 2]}}}
              tokens: {network: [{linear: a}], input: [2, 2], tensors: {a.weight: W}}
              moved: {of: model, by: move}
              drawn: {of: model, by: draw}
              both: {of: model, by: chain}
            symmetries:
              move: {vertices: {a: {permutation: [1, 0], factors: [4, 0.5]}}}
              draw: {random-element: all}
              chain: {compose: [move, draw]}
            """;

    @Test
    void outputsOfVectorsAreColumns() {
        // W x + b for the three columns is (2.5, 0), (0.5, 9), (5.5, −16).
        assertThat(Bench.entries(SMALL, "output(model, X)")).containsExactly(new double[] {2.5, -17.5, 5.5}, ROUNDED);
        assertThat(Bench.entries(SMALL, "output(doubled, X)")).containsExactly(new double[] {5, -35, 11}, ROUNDED);
        assertThat(Bench.entries(SMALL, "features(model, X, 1)"))
                .containsExactly(new double[] {2.5, 0.5, 5.5, 0, 9, -16}, ROUNDED);
        assertThat(Bench.entries(SMALL, "features(model, X, 2)"))
                .containsExactly(new double[] {2.5, 0.5, 5.5, 0, 9, 0}, ROUNDED);
    }

    @Test
    void tokensAreRowsAndImagesHaveARowForEveryChannel() {
        RealMatrix tokens =
                Bench.measure(SMALL, "output(tokens, [1, 0; 0, 1; 1, 1; 2, 0]) - [1, 3; 2, -4; 3, -1; 2, 6]");
        assertThat(tokens.getFrobeniusNorm()).isZero();
        assertThat(Bench.entries(SMALL, "output(image, [1, 1, 1, 1; 0, 1, 0, 2])"))
                .containsExactly(10, 1, 10, 2);
    }

    @Test
    void tensorsAreMatricesWhoseRowsBelongToTheFirstAxis() {
        assertThat(Bench.entries(SMALL, "tensor(image, 'c.weight')")).containsExactly(1, 2, 3, 4, 0, 0, 0, 1);
        assertThat(Bench.measure(SMALL, "tensor(model, 'a.bias')").getColumnDimension())
                .isEqualTo(1);
    }

    /** (g x)ᵢ = sᵢ x_π(i), undone by the columns of the next layer. */
    @Test
    void elementsActByVertex() {
        assertThat(Bench.entries(SMALL, "tensor(moved, 'a.weight')")).containsExactly(12, -16, 0.5, 1);
        assertThat(Bench.entries(SMALL, "tensor(moved, 'a.bias')")).containsExactly(-4, 0.25);
        assertThat(Bench.entries(SMALL, "tensor(moved, 'b.weight')")).containsExactly(-0.5, 2);
        assertThat(Bench.number(SMALL, "maxabs(output(moved, X) - output(model, X))"))
                .isZero();
    }

    @Test
    void randomElementsComeFromTheSeedAndCompose() {
        for (String model : new String[] {"drawn", "both"}) {
            assertThat(Bench.number(SMALL, "maxabs(output(%s, X) - output(model, X))".formatted(model)))
                    .isLessThan(1e-13);
            assertThat(Bench.number(SMALL, "maxabs(tensor(%s, 'a.weight') - W)".formatted(model)))
                    .isGreaterThan(0.1);
        }
        assertThat(Bench.entries(SMALL + "seed: 2\n", "tensor(drawn, 'a.weight')"))
                .isNotEqualTo(Bench.entries(SMALL, "tensor(drawn, 'a.weight')"));
    }

    /** L = Σ (f − Y)²: the central difference of a quadratic piece is its slope. */
    @Test
    void gradientsAreSlopesOfTheLoss() {
        String moved = SMALL.replace("symmetries:", """
                  up: {like: model, tensors: {b.weight: "V + [0.001, 0]"}}
                  down: {like: model, tensors: {b.weight: "V - [0.001, 0]"}}
                symmetries:""");
        double slope =
                Bench.number(moved, "(norm(output(up, X) - [1, 2, 3])^2 - norm(output(down, X) - [1, 2, 3])^2)/0.002");
        double[] gradient = Bench.entries(SMALL, "gradient(model, X, [1, 2, 3], 'b.weight')");

        assertThat(gradient).hasSize(2);
        assertThat(gradient[0]).isCloseTo(slope, within(1e-9));
        assertThat(Bench.entries(SMALL, "gradient(model, X, output(model, X), 'a.weight')"))
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void ranksAndDimensionsOfALayer() {
        assertThat(Bench.number(SMALL, "parameters(model)")).isEqualTo(8);
        assertThat(Bench.number(SMALL, "gauge_dimension(model)")).isEqualTo(2);
        assertThat(Bench.number(SMALL, "rank(model, D(5, 2, 60))")).isEqualTo(6);
        assertThat(Bench.number(SMALL, "rank(model, [1; 1])")).as("one output").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orbit_count(2, 3, 2, 1)         | 12
            orbit_count(7, 18, 7)           | 6402373705728000
            signed_orbit_count(2, 3, 2, 1)  | 384
            switches(2, 3, 2, 1)            | 4
            orbit_size(model)               | 2
            orbit_size(twins)               | 1
            """)
    void countsOrbits(String formula, double expected) {
        String twins = SMALL.replace(
                "symmetries:",
                "  twins: {like: model, tensors: {a.weight: [[1, 2], [1, 2]], a.bias: [1, 1], b.weight: [[3, 3]]}}\nsymmetries:");

        assertThat(Bench.number(twins, formula)).isEqualTo(expected);
    }

    @Test
    void everyPermutationKeepsTheFunction() {
        assertThat(Bench.number(SMALL, "orbit_deviation(model, X)")).isLessThan(1e-14);
        assertThat(Bench.number(SMALL, "orbit_log10(2, 3, 2, 1)")).isCloseTo(Math.log10(12), within(1e-14));
    }

    /** 20! = 2432902008176640000. */
    @ParameterizedTest
    @CsvSource({
        "2.432902008176640000e18, PASS",
        "2.43290200817664e18, PASS",
        "2.43e18, PASS",
        "2e18, PASS",
        "2.44e18, FAIL",
        "2.432902008176640001e18, FAIL",
        "2.43e19, FAIL",
        "3e18, FAIL"
    })
    void leadingDigitsOfAnExactCount(String leading, String verdict) {
        Study study = Bench.run(SMALL + "claims: {it: {count: [3, 20, 1], leading: '" + leading + "'}}\n");
        ClaimResult claim = Bench.claim(study, "it");

        assertThat(claim.verdict()).hasToString(verdict);
        assertThat(claim.word()).startsWith("Λ = 2");
        assertThat(claim.word().contains("expected " + leading)).isEqualTo(verdict.equals("FAIL"));
        assertThat(claim.decisive().value()).isCloseTo(Math.log10(2.43290200817664e18), within(1e-13));
    }
}
