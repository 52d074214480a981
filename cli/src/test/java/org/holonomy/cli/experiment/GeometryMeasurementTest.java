package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.holonomy.cli.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics, frames and gradients along depth in formulas; and the shipped experiment on the metric of a network. */
class GeometryMeasurementTest {

    /** Solves and propagators at 1e-13. */
    private static final double SOLVED = 1e-11;

    private static final String HALF_PLANE = """
            experiment: half-plane
            constants: {W: "[0.5, -1; 0.25, 2; 1, 0.5]", bias: "[0.1; 0.2; -0.3]", V: "[1, 0.5, 2; -1, 1, 0.5]"}
            model: {geodesic: {metric: [[s, 0], [0, s]], where: {s: 1/x2^2}}, to: 1}
            models:
              polar: {geodesic: {of: model, coordinates: ["x2*cos(x1)", "x2*sin(x1)"]}, to: 1}
              network:
                geodesic:
                  network: [{linear: a}, {activation: tanh}, {linear: b}]
                  input: [2]
                  tensors: {a.weight: W, a.bias: bias, b.weight: V}
                  plus: 0.5
                to: 1
              spelled:
                geodesic:
                  metric: transpose(J)*J + 0.5*identity(2)
                  where:
                    J: V*diag(1/cosh(p)^2, 1/cosh(q)^2, 1/cosh(r)^2)*W
                    p: "[1, 0, 0]*(W*x + bias)"
                    q: "[0, 1, 0]*(W*x + bias)"
                    r: "[0, 0, 1]*(W*x + bias)"
                to: 1
              plain: {field: [x3, x4, 0, 0], to: 1}
            initial: [0.3, 1.2, 0.9, -0.4]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metric(model, [5; 2]) - identity(2)/4",
                "christoffel(model, [5; 0.5]) - [0, -2, -2, 0; 2, 0, 0, -2]",
                "part(endpoint(model), 0, 1, 1) - 0.8812477546144662",
                "metric(network, [1; 2]) - metric(spelled, [1; 2])",
                "christoffel(network, [1; 2]) - christoffel(spelled, [1; 2])",
                "endpoint(network) - endpoint(spelled)"
            })
    void geodesicModelsHaveMetricsAndSymbols(String formula) {
        assertZero(Bench.entries(HALF_PLANE, formula));
    }

    private static void assertZero(double[] entries) {
        assertThat(entries).containsExactly(new double[entries.length], within(SOLVED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            metric(polar, [1; 1])          | 'metric' needs a model with a metric, and 'polar' has a connection alone
            metric(plain, [1; 1])          | 'metric' needs a model given with the key geodesic, and 'plain' is not
            christoffel(model, [1; 1; 1])  | connection: point has shape [3], expected [2]
            """)
    void whatHasNoMetricIsRefused(String formula, String message) {
        assertThatThrownBy(() -> Bench.measure(HALF_PLANE, formula))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            link_gradient(model, 4, [0; 0], 4) | 'link_gradient' takes a link from 0 to 3, found 4
            gauss_law(model, [1; 2; 3], 0, 1)  | squared distance: target has shape [3], expected [2]
            winding(T, 0, 1)                   | 'winding' found no path 'T'; define it under paths
            """)
    void whatDoesNotFitIsRefused(String formula, String message) {
        assertThatThrownBy(() -> Bench.measure(Bench.LINEAR_BED, formula))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    /** λ at the end is 2 (x − y), λ xᵀ there the gradient by the weights, λ the one by the biases. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight_gradient(model, [1; 2], T) - 2*(endpoint(model) - [1; 2])*transpose(endpoint(model))",
                "bias_gradient(model, [1; 2], T) - 2*(endpoint(model) - [1; 2])",
                "bias_gradient(model, [1; 2], 0) - transpose(wilson(model))*bias_gradient(model, [1; 2], T)",
                "link_gradient(model, 7, [1; 2], 0) - shift_gradient(model, 7, [1; 2], 0)*transpose(x0)",
                "shift_gradient(model, 7, [1; 2], 6) - 2*(lattice(model, 7) - [1; 2])",
                "gauss_law(model, [1; 2], 0.2, 1.1)",
                "lattice_gauss_law(model, 7, [1; 2])",
                "winding(g, 0, T)",
                "connecting_frame(model, model, 0.4) - identity(2)",
                "connecting_shift(model, model, 0.4)"
            })
    void gradientsAlongDepthAreThoseOfTheSquaredDistance(String formula) {
        assertZero(Bench.entries(Bench.LINEAR_BED, formula));
    }

    @Test
    void theShippedExperimentOnTheMetricOfANetworkPasses() {
        Study study = Bench.run(Bench.example("network-geodesics.yaml"));

        assertThat(study.claims())
                .hasSize(9)
                .allSatisfy(claim -> assertThat(claim.verdict())
                        .as("%s = %s, %s", claim.id(), claim.decisive().value(), claim.word())
                        .isEqualTo(ClaimResult.Outcome.PASS));
    }

    /** The claims are about geodesics, not about these numbers: they hold for another network as well. */
    @Test
    void itsClaimsHoldForAnotherNetwork() {
        Study study = Bench.run(Bench.example("network-geodesics.yaml", "constants.U=D(11, 6, 2)"));

        assertThat(study.claims())
                .filteredOn(claim -> claim.word().startsWith("≤"))
                .hasSize(4)
                .allSatisfy(claim -> assertThat(claim.passed()).as(claim.id()).isTrue());
    }

    /** Without the second derivatives of the change of coordinates the image of a geodesic is none. */
    @Test
    void theTensorLawFailsTheClaimOfGeodesics() {
        Study study = Bench.run(Bench.example("network-geodesics.yaml", "models.curved.geodesic.law=tensor"));

        assertThat(Bench.claim(study, "diffeomorphism").passed()).isFalse();
    }
}
