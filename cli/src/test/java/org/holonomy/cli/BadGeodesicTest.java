package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistake in a geodesic model is answered with, word for word; nothing is written. */
class BadGeodesicTest {

    private static final String REST =
            "\ninitial: [0.3, 1.2, 0.9, -0.4]\nclaims: {c: {measure: norm(endpoint(model)), below: 100}}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {metric: [[1, x1], [0, 1]]} | 2:28: model.geodesic.metric: metric: entries [1, 0] = 0.0 and [0, 1] = 0.3 of g, expected a symmetric matrix
            {metric: [1, x1]} | 2:28: model.geodesic.metric: metric: g has shape [2, 1], expected [2, 2]
            {metric: [[1, 1], [1, 1]]} | 2:28: model.geodesic.metric: invert: 2 × 2 matrix is singular, condition number Infinity
            {metric: [["x3", 0], [0, 1]]} | 2:31: model.geodesic.metric.0.0: unknown name 'x3'; the state has the components x1 to x2
            {metric: [["1 + t", 0], [0, 1]]} | 2:35: model.geodesic.metric.0.0: unknown name 't'; known: pi, x, x1, x2
            {metric: [["r", 0], [0, 1]], where: {x1: 2}} | 2:56: model.geodesic.where.x1: `x1` has a meaning of its own in formulas; choose another name
            {metrik: [[1, 0], [0, 1]]} | 2:20: model.geodesic: unknown key `metrik` (did you mean `metric`?)
            {of: mdel, coordinates: [x1, x2]} | 2:24: model.geodesic.of: no model 'mdel'; defined: model (did you mean `model`?)
            {of: model, coordinates: [x1, x2]} | 2:24: model.geodesic.of: model 'model' is defined in terms of itself
            {network: [{linear: a}, {activation: relu}], input: [2], tensors: {a.weight: "D(1, 2, 2)"}} | 2:19: model.geodesic: dense layer: activation relu has a corner, where a metric has no derivative; choose a smooth one, such as softplus
            {network: [{activation: tanh}, {linear: a}], input: [2], tensors: {a.weight: "D(1, 2, 2)"}} | 2:29: model.geodesic.network: layer 0 is activation tanh, expected linear layers with at most one activation behind each
            {network: [{linear: a}], input: [3], tensors: {a.weight: "D(1, 2, 3)"}} | 2:51: model.geodesic.input: expected [2], the first half of the initial state
            {network: [{linear: a}], input: [2], tensors: {a.weight: "D(1, 2, 2)"}, plus: -1} | 2:19: model.geodesic: pull-back metric: -1.0 times the identity is added, expected a finite number, at least 0
            """)
    void aMistakeInAGeodesicModelIsTold(String source, String message) {
        String yaml = "experiment: odd\nmodel: {geodesic: " + source + ", to: 1}" + REST;

        assertThat(new Desk(folder).with("e.yaml", yaml).refusal("run", "@/e.yaml", "-o", "@/out"))
                .isEqualTo("holonomy: e.yaml:" + message + "\n");
    }
}
