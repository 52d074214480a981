package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code forward} on models of kind {@code network}. */
class NetworkForwardTest {

    private static final String IO = "io.safetensors";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits-mlp",
                "digits-tanh",
                "digits-cnn",
                "digits-resnet",
                "digits-relu-attention",
                "digits-transformer",
                "digits-half-plane",
                "digits-hyperbolic-attention"
            })
    void theTrainedModelsGiveTheOutputsOfThePythonThatTrainedThem(String name) {
        Path model = Desk.example("models").resolve(name);
        int samples = Checkpoint.read(model.resolve(IO)).tensor("input").shape()[0];
        JsonNode document = json(new Desk(model).run("forward", "@/model.yaml", "--input", "@/" + IO, "--json"));

        assertThat(document.propertyNames()).containsExactly("schema", "outputs", "deviation");
        assertThat(document.get("outputs")).hasSize(samples).allMatch(row -> row.size() == 10);
        assertThat(document.get("deviation").get("relative").asDouble()).isLessThan(1e-12);
    }

    /** The control of the test above: with one setting of another layer the outputs are others. */
    @ParameterizedTest
    @CsvSource({
        "digits-tanh, tanh, sin",
        "digits-resnet, 0.08333333333333333, 0.0833",
        "digits-relu-attention, ', scale: 1.0', ''",
        "digits-transformer, 'norm: post', 'norm: pre'",
        "digits-hyperbolic-attention, 'beta: mean', 'beta: 0.5'",
        "digits-cnn, 'batchnorm2d: bn1', 'batchnorm2d: {name: bn1, eps: 1e-3}'"
    })
    void anotherSettingGivesOtherOutputs(String name, String setting, String other) throws IOException {
        Path model = Desk.example("models").resolve(name);
        String text = Files.readString(model.resolve("model.yaml"));
        Desk desk = new Desk(folder)
                .with("model.yaml", text.replace(setting, other))
                .withTensors("weights.safetensors", tensors(model.resolve("weights.safetensors")))
                .withTensors(IO, tensors(model.resolve(IO)));
        JsonNode document = json(desk.run("forward", "@/model.yaml", "--input", "@/" + IO, "--json"));

        assertThat(text).contains(setting);
        assertThat(document.get("deviation").get("relative").asDouble()).isGreaterThan(1e-6);
    }

    @Test
    void samplesArePrintedFlatAndWrittenInTheirShape() {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[2, 3]", "- linear: double"))
                .withTensors("m/weights.safetensors", Map.of("double.weight", diagonal(2, 3)))
                .withTensors("in.npz", Map.of("input", counting(1, 2, 3)));
        Shell printed = desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz");
        Shell written = desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy");

        assertThat(printed.out().lines()).hasSize(1);
        assertThat(numbers(printed)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(written).isEqualTo(new Shell(0, "out.npy\n", ""));
        assertThat(Npy.read(desk.path("out.npy")).shape()).containsExactly(1, 2, 3);
        assertThat(Npy.read(desk.path("out.npy")).toDoubles()).containsExactly(0, 2, 4, 6, 8, 10);
    }

    /** Every layer whose outputs are known from its definition alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- activation: abs | 2 1 0 1 2 3",
                "- activation: {power: 2} | 4 1 0 1 4 9",
                "- activation: {power: 3} | -8 -1 0 1 8 27",
                "- activation: {relu-power: 2} | 0 0 0 1 4 9",
                "- activation: leaky-relu | -0.02 -0.01 0 1 2 3",
                "- flatten | -2 -1 0 1 2 3",
                "- flatten: | -2 -1 0 1 2 3",
                "- mean: {axis: tokens} | -0.5 0.5 1.5",
                "- add: shift | 8 9 10 11 12 13",
                "- residual: {layers: [{activation: relu}]} | -2 -1 0 2 4 6",
                "- residual: {scale: -0.5, layers: [{activation: identity}]} | -1 -0.5 0 0.5 1 1.5",
                "- linear: double | -4 -2 0 2 4 6"
            })
    void layersAreWhatTheirKeysSay(String layer, String expected) {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[2, 3]", layer))
                .withTensors(
                        "m/weights.safetensors",
                        Map.of("double.weight", diagonal(2, 3), "shift", Desk.tensor(constant(10, 6), 2, 3)))
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[] {-2, -1, 0, 1, 2, 3}, 1, 2, 3)));
        Shell shell = desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz");

        assertThat(numbers(shell)).containsExactly(numbers(new Shell(0, expected, "")));
    }

    /** x / √(mean of squares + ε), (x − mean) / √(variance + ε), with the ε that torch.nn takes. */
    @Test
    void normalizationsHaveTheEpsilonOfTorch() {
        Tensor one = Desk.tensor(constant(1, 2), 2);
        Desk desk = new Desk(folder)
                .withTensors("m/weights.safetensors", Map.of("n.weight", one, "n.bias", Desk.tensor(new double[2], 2)))
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[] {-1e-3, 1e-3}, 1, 2)));

        assertThat(second(desk, "- layernorm: n")).isCloseTo(1e-3 / Math.sqrt(1e-6 + 1e-5), within(1e-15));
        assertThat(second(desk, "- layernorm: {name: n, eps: 3e-6}")).isCloseTo(0.5, within(1e-15));
        assertThat(second(desk, "- rmsnorm: {name: n, eps: 3e-6}")).isCloseTo(0.5, within(1e-15));
        assertThat(second(desk, "- rmsnorm: n")).isCloseTo(1 / Math.sqrt(1 + 1e6 * 0x1p-52), within(1e-15));
    }

    private static double second(Desk desk, String layer) {
        Desk there = desk.with("m/model.yaml", network("[2]", layer));
        return json(there.run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json"))
                .get("outputs")
                .get(0)
                .get(1)
                .asDouble();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avgpool2d", "avgpool"})
    void theMeanOfAWindowHasTwoNames(String name) {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[1, 2, 3]", "- " + name + ": 2"))
                .withTensors("m/weights.safetensors", Map.of())
                .withTensors("in.npz", Map.of("input", counting(1, 1, 2, 3)));

        assertThat(numbers(desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz")))
                .containsExactly(2);
    }

    @Test
    void noSampleGivesNoOutput() {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[2]", "- activation: relu"))
                .withTensors("m/weights.safetensors", Map.of())
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[0], 0, 2)));

        assertThat(desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json"))
                .isEqualTo(new Shell(0, "{\"schema\":1,\"outputs\":[]}\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"--solver, rk4", "--rtol, 1e-9", "--atol, 1e-9", "--steps, 100"})
    void solversHaveNothingToDo(String option, String value) {
        Desk desk = new Desk(Desk.example("models/digits-tanh"));

        assertThat(desk.refusal("forward", "@/model.yaml", "--input", "@/" + IO, option, value))
                .isEqualTo("holonomy: %s is for neural ODEs; kind network has nothing to integrate, leave %s out\n"
                                .formatted(option, option)
                        + "Try 'holonomy forward --help'.\n");
    }

    @Test
    void numbersBeyondDoublesAreNoOutput() {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[3]", "- linear: once\n- linear: twice"))
                .withTensors(
                        "m/weights.safetensors",
                        Map.of("once.weight", diagonal(1e200, 3), "twice.weight", diagonal(1e200, 3)))
                .withTensors("in.npz", Map.of("input", counting(2, 3)));

        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy"))
                .isEqualTo("holonomy: m/model.yaml: output 1 of sample 0 is Infinity, expected finite numbers;"
                        + " a weight or an input is too large, a variance negative, or a point beyond the range of"
                        + " doubles\n");
    }

    @Test
    void otherCommandsSayThatANetworkIsNotForThem() {
        Desk desk = new Desk(Desk.example("models/digits-tanh"));
        Desk experiment = new Desk(folder)
                .with("m/model.yaml", network("[2]", "- activation: relu"))
                .withTensors("m/weights.safetensors", Map.of())
                .with(
                        "e.yaml",
                        "experiment: e\nmodel: m/model.yaml\nclaims: {c: {measure: endpoint(model), below: 2}}\n");

        assertThat(desk.refusal("wilson", "@/model.yaml"))
                .isEqualTo("holonomy: model.yaml: kind network has no Wilson line; it is defined for kind linear-node,"
                        + " x' = w(t)x + b(t)\n");
        assertThat(experiment.refusal("run", "@/e.yaml", "-o", "@/out"))
                .isEqualTo("holonomy: e.yaml:3:23: claims.c.measure: model 'model' is a network,"
                        + " expected a neural ODE\n");
    }

    @Test
    void experimentsMeasureNetworksFromFiles() {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", network("[3]", "- linear: double\n- activation: relu"))
                .withTensors("m/weights.safetensors", Map.of("double.weight", diagonal(2, 3)))
                .with("e.yaml", """
                        experiment: e
                        model: m/model.yaml
                        claims: {c: {measure: "output(model, [1; -1; 3])", digits: [2, 0, 6]}}
                        """);

        assertThat(desk.run("run", "@/e.yaml", "-o", "@/out").out()).startsWith("PASS  e/c");
        assertThat(desk.files()).contains("out/figures/weights.svg");
    }

    static String network(String input, String layers) {
        return "kind: network\nweights: weights.safetensors\ninput: %s\nlayers:\n%s\n".formatted(input, layers);
    }

    private static Map<String, Tensor> tensors(Path file) {
        return Checkpoint.read(file).tensors();
    }

    private static Tensor diagonal(double value, int n) {
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = value;
        }
        return Desk.tensor(entries, n, n);
    }

    private static Tensor counting(int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Desk.tensor(IntStream.range(0, size).mapToDouble(i -> i).toArray(), shape);
    }

    private static double[] constant(double value, int count) {
        return DoubleStream.generate(() -> value).limit(count).toArray();
    }

    private static double[] numbers(Shell shell) {
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
        return Arrays.stream(shell.out().trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static JsonNode json(Shell shell) {
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
        return JsonMapper.shared().readTree(shell.out());
    }
}
