package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mistake in a model's files or in its input is answered with, word for word. */
class BadModelTest {

    @TempDir
    Path folder;

    static Stream<Arguments> tensors() {
        return Stream.of(
                Arguments.of(
                        "w",
                        Desk.tensor(new double[] {0, 1, Double.NaN, 0, 0, 1, 1, 0}, 2, 2, 2),
                        "tensor 'w': found NaN at index [0, 1, 0], expected finite numbers;"
                                + " the model has diverged or the file is damaged"),
                Arguments.of(
                        "w",
                        Desk.tensor(new double[12], 2, 2, 3),
                        "tensor 'w': found shape [2, 2, 3], expected [2, 2, 2]"),
                Arguments.of("w", Desk.tensor(new double[8], 8), "tensor 'w': found shape [8], expected [2, any, any]"),
                Arguments.of(
                        "w",
                        Desk.tensor(new double[0], 2, 0, 0),
                        "tensor 'w': found shape [2, 0, 0], expected no axis of length 0"),
                Arguments.of("b", Desk.tensor(new double[6], 2, 3), "tensor 'b': found shape [2, 3], expected [2, 2]"),
                Arguments.of(
                        "t", Desk.tensor(new double[1], 1), "tensor 't': found shape [1], expected at least 2 depths"),
                Arguments.of(
                        "t",
                        Desk.tensor(new double[] {1, 0}, 2),
                        "tensor 't': found t[1] = 0.0 after t[0] = 1.0, expected increasing depths"));
    }

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of(
                        "kind: linear-nod\nweights: weights.safetensors\npath: piecewise-linear\n",
                        "m/model.yaml:1:7: kind: `linear-nod` is none of network, linear-node, node"
                                + " (did you mean `linear-node`?)"),
                Arguments.of(
                        "kind: linear-node\nweights: weights.safetensors\npath: piecewise-lineal\n",
                        "m/model.yaml:3:7: path: `piecewise-lineal` is none of piecewise-constant, piecewise-linear,"
                                + " cubic-spline (did you mean `piecewise-linear`?)"),
                Arguments.of(
                        "kind: linear-node\nweights: ../m/weights.safetensors\npath: piecewise-linear\n",
                        "m/model.yaml:2:10: weights: '../m/weights.safetensors' is outside the model's folder;"
                                + " give the name of a file beside model.yaml"),
                Arguments.of(
                        "kind: linear-node\nweights: /weights.safetensors\npath: piecewise-linear\n",
                        "m/model.yaml:2:10: weights: '/weights.safetensors' is outside the model's folder;"
                                + " give the name of a file beside model.yaml"),
                Arguments.of(
                        "kind: linear-node\nweights: other.safetensors\npath: piecewise-linear\n",
                        "m/other.safetensors: no such file; check the path"),
                Arguments.of(
                        "kind: linear-node\nweights: folder.safetensors\npath: piecewise-linear\n",
                        "m/folder.safetensors: is a directory, expected a file"),
                Arguments.of(
                        "kind: linear-node\nweights: weights.pt\npath: piecewise-linear\n",
                        "m/weights.pt: is a pickle, which can run code when it is opened, so it is never read; convert it"
                                + " once with Python: from safetensors.torch import save_file; import torch;"
                                + " save_file(torch.load(\"weights.pt\", weights_only=True), \"weights.safetensors\")"),
                Arguments.of(
                        "experiment: e\nmodel: {w: [[1]], to: 1}\n",
                        "m/model.yaml:1:1: an experiment, expected a model, with the keys kind and weights;"
                                + " run it with: holonomy run"),
                Arguments.of(
                        """
                        kind: node
                        weights: weights.safetensors
                        horizon: 1
                        field: {up: up, time: time, activation: tanhh, down: down}
                        """,
                        "m/model.yaml:4:41: field.activation: activation: unknown name 'tanhh', expected one of identity,"
                                + " tanh, sigmoid, relu, leaky-relu, softplus, silu, gelu, sin; did you mean 'tanh'?"),
                Arguments.of("""
                        kind: node
                        weights: weights.safetensors
                        horizon: 0
                        field: {up: up, time: time, activation: tanh}
                        """, """
                        m/model.yaml:3:10: horizon: expected more than 0, got the number 0
                        m/model.yaml:4:1: field: missing key `down`"""));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                Arguments.of(
                        Map.of("x", Desk.tensor(new double[2], 1, 2)), "tensor 'input' not found; the file holds 'x'"),
                Arguments.of(
                        Map.of("input", Desk.tensor(new double[3], 1, 3)),
                        "tensor 'input': found shape [1, 3], expected [any, 2]"),
                Arguments.of(
                        Map.of("input", Desk.tensor(new double[2], 2)),
                        "tensor 'input': found shape [2], expected [any, 2]"),
                Arguments.of(
                        Map.of(
                                "input", Desk.tensor(new double[2], 1, 2),
                                "output", Desk.tensor(new double[4], 2, 2)),
                        "tensor 'output': found shape [2, 2], expected [1, 2]"));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void aTensorThatDoesNotFitIsNamed(String name, Tensor tensor, String message) {
        Desk desk = new Desk(folder).withLinearModel("m", Map.of(name, tensor));

        assertThat(desk.refusal("wilson", "@/m/model.yaml"))
                .isEqualTo("holonomy: m/weights.safetensors: " + message + "\n");
    }

    @Test
    void aMissingTensorIsNamedBesideThoseThatAreThere() {
        Desk desk = new Desk(folder)
                .withLinearModel("m", Map.of())
                .withTensors("m/weights.safetensors", Map.of("t", Desk.tensor(new double[] {0, 1}, 2)));

        assertThat(desk.refusal("wilson", "@/m/model.yaml"))
                .isEqualTo(
                        "holonomy: m/weights.safetensors: tensor 'w' not found; did you mean 't'? the file holds 't'\n");
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aDescriptionThatDoesNotFitIsToldWithItsPlace(String text, String message) throws IOException {
        Desk desk = new Desk(folder)
                .withLinearModel("m", Map.of())
                .with("m/model.yaml", text)
                .with("m/weights.pt", "PK");
        Files.createDirectory(desk.path("m/folder.safetensors"));

        assertThat(desk.refusal("wilson", "@/m/model.yaml")).isEqualTo("holonomy: " + message + "\n");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputThatDoesNotFitIsNamed(Map<String, Tensor> tensors, String message) {
        Desk desk = new Desk(folder).withLinearModel("m", Map.of()).withTensors("in.npz", tensors);

        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/in.npz"))
                .isEqualTo("holonomy: in.npz: " + message + "\n");
    }

    @Test
    void otherFilesInPlaceOfAModelAreRecognised() {
        Desk desk = new Desk(folder).withLinearModel("m", Map.of());

        assertThat(desk.refusal("wilson", "@/m/weights.safetensors"))
                .isEqualTo("holonomy: m/weights.safetensors: holds weights, expected a model.yaml that describes them,"
                        + " as in examples/models\n");
        assertThat(desk.refusal("wilson", "@/m")).isEqualTo("holonomy: m: a directory, expected a YAML file\n");
        assertThat(desk.refusal("wilson", "@/n.yaml")).isEqualTo("holonomy: n.yaml: no such file\n");
        assertThat(desk.refusal("run", "@/m/model.yaml"))
                .isEqualTo("holonomy: m/model.yaml:1:1: a model, expected an experiment,"
                        + " with the keys experiment and model\n");
        assertThat(desk.refusal("run", "@/m/weights.safetensors"))
                .isEqualTo("holonomy: m/weights.safetensors: not in UTF-8, expected a YAML file in that encoding\n");
    }

    @Test
    void aWilsonLineNeedsALinearModel() {
        assertThat(new Desk(Desk.example("models/spiral-node")).refusal("wilson", "@/model.yaml"))
                .isEqualTo("holonomy: model.yaml: kind node has no Wilson line; it is defined for kind linear-node,"
                        + " x' = w(t)x + b(t)\n");
    }

    @Test
    void aSolveThatBlowsUpIsNoOutput() {
        Desk desk = new Desk(folder)
                .withLinearModel(
                        "m",
                        Map.of(
                                "w", Desk.tensor(new double[] {1e300, 0, 0, 1e300, 1e300, 0, 0, 1e300}, 2, 2, 2),
                                "b", Desk.tensor(new double[4], 2, 2)))
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[] {1, 1}, 1, 2)));

        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy"))
                .startsWith("holonomy: stopped at t = ");
    }
}
