package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Experiments on networks whose layers measure distances. */
class DistanceNetworkTest {

    /** One point x + i exp(y) for each sample (x, y), two stored ones. */
    private static final String DISTANCES = """
            experiment: distances
            constants: {X: [[0, 1, -2], [0.5, -1, 0.3]]}
            model:
              network: [{linear: up}, {distance: {name: d, geometry: half-plane}}, {linear: head}]
              input: [2]
              tensors:
                up.weight: identity(2)
                up.bias: [0, 0]
                d.re: {values: "[0; 3]", shape: [2, 1]}
                d.log_im: {values: "[0; log(2)]", shape: [2, 1]}
                head.weight: identity(2)
            models:
              drawn: {of: model, by: draw}
              exchanged: {of: model, by: exchange}
              moved:
                like: model
                tensors:
                  up.weight: diag(4, 1)
                  up.bias: "[6; log(4)]"
                  d.re: {values: "[6; 18]", shape: [2, 1]}
                  d.log_im: {values: "[log(4); log(8)]", shape: [2, 1]}
              bent: {like: moved, tensors: {up.bias: "[6; 0]"}}
            symmetries:
              draw: {random-element: isometry}
              exchange: {vertices: {d: {permutation: [1, 0]}, up: {factors: "-1"}}}
            """;

    /** d(i, i e^½) = ½. */
    @Test
    void outputsAreDistances() {
        double[] outputs = Bench.entries(DISTANCES, "output(model, X)");

        assertThat(outputs[0]).isCloseTo(0.5, within(1e-15));
        assertThat(outputs[4])
                .isCloseTo(2 * arsinh(Math.hypot(2, Math.exp(-1) - 2) / (2 * Math.sqrt(2 / Math.E))), within(1e-14));
    }

    private static double arsinh(double s) {
        return Math.log(s + Math.sqrt(s * s + 1));
    }

    /** z → 4z + 6 written as tensors; as a control its x part alone. */
    @Test
    void anIsometryIsTensorsOfAnotherNetwork() {
        assertThat(Bench.number(DISTANCES, "maxabs(output(moved, X) - output(model, X))"))
                .isLessThan(1e-14);
        assertThat(Bench.number(DISTANCES, "maxabs(output(bent, X) - output(model, X))"))
                .isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({"drawn, up.weight", "drawn, d.re", "drawn, d.log_im", "exchanged, d.re", "exchanged, up.weight"})
    void elementsMoveWeightsAndNotOutputs(String model, String tensor) {
        assertThat(Bench.number(DISTANCES, "maxabs(output(%s, X) - output(model, X))".formatted(model)))
                .isLessThan(1e-13);
        assertThat(Bench.number(
                        DISTANCES, "maxabs(tensor(%1$s, '%2$s') - tensor(model, '%2$s'))".formatted(model, tensor)))
                .isGreaterThan(0.1);
    }

    /** a and b of z → az + b, and the two exchanged distances have none. */
    @Test
    void theGroupHasTheDimensionOfWhatWeightsAbsorb() {
        assertThat(Bench.number(DISTANCES, "gauge_dimension(model)")).isEqualTo(2);
        assertThat(Bench.number(DISTANCES, "rank(model, D(5, 2, 40))")).isEqualTo(12);
    }
}
