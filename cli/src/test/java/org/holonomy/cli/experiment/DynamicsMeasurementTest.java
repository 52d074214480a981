package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning of a network so small that everything is known: f(x) = v max(w x, 0), and f(x) = v w x. */
class DynamicsMeasurementTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    /** L = ((v w − 1)² + 0) / 2 on the samples 1 and −1, with v = 2, w = 1; without ReLU the second gives (v w − 1)². */
    private static final String SMALL = """
            experiment: small
            constants: {X: [[1, -1]], Y: [[1, 0]], Z: [[1, -1]]}
            model:
              network: [{linear: a}, {activation: relu}, {linear: b}]
              input: [1]
              tensors: {a.weight: {values: [[1]], shape: [1, 1]}, b.weight: {values: [[2]], shape: [1, 1]}}
            models:
              linear: {network: [{linear: a}, {linear: b}], input: [1], tensors: {a.weight: {values: [[1]], shape: [1, 1]}, b.weight: {values: [[2]], shape: [1, 1]}}}
            """;

    /** Along the flow of the linear network v² − w² = 3; at its end v w = 1, so that w² = (√13 − 3)/2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            parameter_vector(model) - [1; 2]                                              | 0
            parameter_vector(model, 'b.weight')                                           | 2
            training_loss(model, X, Y, [1; 2]) - 1/2                                      | 0
            training_loss(model, X, Y, [3; 2]) - 25/2                                     | 0
            training_loss(model, X, Y, 4, 'a.weight') - 49/2                              | 0
            training_gradient(model, X, Y, [1; 2]) - [2; 1]                               | 0
            training_gradient(linear, X, Z, [1; 2]) - [4; 2]                              | 0
            gradient_descent(model, X, Y, [1; 2], 0.1, 1) - [0.8; 1.9]                    | 0
            gradient_descent(model, X, Y, [1; 2], 0.1, 1, 1) - [0.7; 1.7]                 | 0
            gradient_descent(model, X, Y, [1; 2], 0.1, 0) - [1; 2]                        | 0
            gradient_descent(model, X, Y, 2, 0.1, 1, 'b.weight') - 1.9                    | 0
            gradient_flow(linear, X, Z, [1; 2], 0) - [1; 2]                               | 0
            gradient_flow(linear, X, Z, [1; 2], 20) - sqrt([(sqrt(13)-3)/2; (sqrt(13)+3)/2])       | 0
            gradient_flow(linear, X, Z, [1; 2], 20, 0, 40000) - sqrt([(sqrt(13)-3)/2; (sqrt(13)+3)/2]) | 0
            charges(model, [1; 2])                                                        | 3
            charges(linear, [4; 1])                                                       | -15
            charge_count(model)                                                           | 1
            charge_count(model, 'b.weight')                                               | 0
            balanced(model, [1; 2]) - sqrt([2; 2])                                        | 0
            teleported_by_factors(model, X, Y, [1; 2], log(2)) - [0.5; 4]                 | 0
            teleported_by_size(model, X, Y, [1; 2], 5) - [1; 2]                           | 0
            teleported_by_size(model, X, Y, [2; 1], 5) - [1; 2]                           | 0
            """)
    void valuesAreThoseOfClosedForms(String formula, double expected) {
        double[] entries = Bench.entries(SMALL, formula);
        double[] all = new double[entries.length];
        Arrays.fill(all, expected);

        assertThat(entries).containsExactly(all, ROUNDED);
    }

    @Test
    void anEnsembleHasOneLossForEverySeed() {
        double[] losses = Bench.entries(SMALL, "ensemble(model, X, Y, 0.1, 40, 0.5, 2, 2, 3, 5)");

        assertThat(losses).hasSize(5);
        assertThat(Arrays.stream(losses)).allSatisfy(loss -> assertThat(loss).isBetween(0.0, 0.6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            training_loss(model, X, Y)                       | 'training_loss' takes a network, inputs, targets and parameters, then names of the tensors that are trained, if not all are, found 3 arguments
            training_loss(model, X, Y, 'a.weight')           | 'training_loss' takes a network, inputs, targets and parameters, then names of the tensors that are trained, if not all are, found 3 before them
            gradient_flow(model, X, Y, [1; 2], -1)           | 'gradient_flow' takes a time of at least 0, found -1.0
            training_loss(model, X, Y, [1; 2; 3])            | parameters: theta has shape [3], expected [2]
            gradient_descent(model, X, Y, [1; 2], 1000, 99)  | gradient descent: weights are not finite after step
            charges(model, 1, 'c.weight')                    | no tensor 'c.weight'; known: a.weight, b.weight
            balanced(linear, [1; 0])                         | balance: unit 0 has |in|² = 1.0 and |out|² = 0.0, expected both above 0
            """)
    void whatCannotBeMeasuredIsToldWhere(String formula, String message) {
        assertThatThrownBy(() -> Bench.entries(SMALL, formula)).hasMessageContaining(message);
    }

    /** The experiment that ships, with few seeds and little work: it runs, and its first claims then fail. */
    @Test
    void theOrbitEnsembleOfTheExamplesRuns() {
        Study study = Bench.run(Bench.example("orbit-ensemble.yaml", "constants.seeds=3", "constants.budget=16"));

        assertThat(study.claims()).hasSize(18);
        assertThat(Bench.claim(study, "one-orbit").passed()).isFalse();
        assertThat(Bench.claim(study, "one-orbit-error").decisive().value()).isPositive();
    }
}
