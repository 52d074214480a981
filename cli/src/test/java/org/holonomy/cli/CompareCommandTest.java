package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {

    private static final long SEED = 20261121;

    /** A small model: 3 inputs, some hidden ReLU neurons, 2 outputs. */
    private static final String SMALL = """
            kind: network
            weights: weights.safetensors
            input: [3]
            layers: [{linear: a}, {activation: relu}, {linear: b}]
            """;

    @TempDir
    Path folder;

    static Stream<Trained> models() {
        return Trained.all();
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelAndItsTransformAreOne(Trained model) {
        Desk desk = new Desk(folder);
        desk.run("transform", model.description(), "--by", "all", "--seed", "5", "-o", "@/b")
                .succeeded();
        JsonNode document = desk.run("compare", model.description(), "@/b/model.yaml", "--json")
                .document(0);

        assertThat(document.propertyNames())
                .containsExactly(
                        "schema",
                        "sameFunction",
                        "deviation",
                        "noiseFloor",
                        "sameOrbit",
                        "element",
                        "residual",
                        "residualFloor",
                        "reason",
                        "seed");
        assertThat(document.get("sameFunction").asBoolean()).isTrue();
        assertThat(document.get("sameOrbit").asBoolean()).isTrue();
        assertThat(document.get("deviation").asDouble())
                .isBetween(0.0, document.get("noiseFloor").asDouble());
        assertThat(document.get("residual").asDouble())
                .isBetween(0.0, document.get("residualFloor").asDouble());
        assertThat(document.get("element").get("kinds")).isNotEmpty();
    }

    /** A thousandth of noise on the largest tensor is another function, and no orbit hides it. */
    @ParameterizedTest
    @MethodSource("models")
    void aModelAndItsNeighborAreTwo(Trained model) {
        TensorFile weights = model.weights();
        String largest = weights.names().stream()
                .max(Comparator.comparingInt(name -> weights.tensor(name).elements()))
                .orElseThrow();
        Desk desk = copy(model, Map.of(largest, changed(weights.tensor(largest), noise())));
        JsonNode document = desk.run("compare", model.description(), "@/b/model.yaml", "--json")
                .document(1);

        assertThat(document.get("sameFunction").asBoolean()).isFalse();
        assertThat(document.get("sameOrbit").isBoolean()).isTrue();
        assertThat(document.get("sameOrbit").asBoolean()).isFalse();
        assertThat(document.get("element").isNull()).isTrue();
        assertThat(document.get("deviation").asDouble())
                .isGreaterThan(10 * document.get("noiseFloor").asDouble());
    }

    private static UnaryOperator<double[]> noise() {
        RandomGenerator random = random();
        return values ->
                Arrays.stream(values).map(x -> x + 1e-3 * random.nextGaussian()).toArray();
    }

    private static Tensor changed(Tensor tensor, UnaryOperator<double[]> change) {
        return Tensor.fromDoubles(tensor.dtype(), change.apply(tensor.toDoubles()), tensor.shape());
    }

    /** Puts a model at b of which some tensors are other ones. */
    private Desk copy(Trained model, Map<String, Tensor> other) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.weights().tensors());
        tensors.putAll(other);
        return new Desk(folder).with("b/model.yaml", model.text()).withTensors("b/weights.safetensors", tensors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spiral-node", "iris-linear-node"})
    void aModelInSinglePrecisionIsStillThatModel(String name) {
        Trained model = new Trained(name);
        Map<String, Tensor> single = new TreeMap<>();
        model.weights()
                .tensors()
                .forEach((key, tensor) ->
                        single.put(key, Tensor.fromDoubles(DType.F32, tensor.toDoubles(), tensor.shape())));
        JsonNode document = copy(model, single)
                .run("compare", model.description(), "@/b/model.yaml", "--json")
                .document(0);

        assertThat(document.get("deviation").asDouble()).isBetween(1e-10, 1e-6);
        assertThat(document.get("sameOrbit").asBoolean()).isTrue();
    }

    /** Its weights and those of its transform are known to two digits: too few to tell what no output feels. */
    @Test
    void filesOfACoarseTypeLeaveTheOrbitUndecided() {
        Trained model = Trained.PERCEPTRON;
        Map<String, Tensor> coarse = new TreeMap<>();
        model.weights()
                .tensors()
                .forEach((key, tensor) ->
                        coarse.put(key, Tensor.fromDoubles(DType.BF16, tensor.toDoubles(), tensor.shape())));
        Desk desk = copy(model, coarse);
        desk.run("transform", "@/b/model.yaml", "--by", "all", "-o", "@/c").succeeded();
        JsonNode document = desk.run("compare", "@/b/model.yaml", "@/c/model.yaml", "--json")
                .document(0);

        assertThat(document.get("sameFunction").asBoolean()).isTrue();
        assertThat(document.get("sameOrbit").isNull()).isTrue();
        assertThat(document.get("element").isNull()).isTrue();
        assertThat(document.get("residualFloor").asDouble()).isGreaterThan(0.1);
        assertThat(document.get("reason").asString())
                .startsWith("one function, orbit not decided: rounding of the stored weights explains ")
                .endsWith(" of a tensor's largest entry; compare files of a finer type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "transform", "canonicalize"})
    void outputsThatAreNotFiniteAreRefused(String command) {
        Desk desk = new Desk(folder)
                .with("m/model.yaml", SMALL)
                .withTensors(
                        "m/weights.safetensors",
                        Map.of(
                                "a.weight", Tensor.fromDoubles(DType.F64, new double[] {1e200, 1e200, 1e200}, 1, 3),
                                "b.weight", Tensor.fromDoubles(DType.F64, new double[] {1e200, 1}, 2, 1)));
        Shell shell = switch (command) {
            case "compare" -> desk.run(command, "@/m/model.yaml", "@/m/model.yaml");
            case "transform" -> desk.run(command, "@/m/model.yaml", "--by", "all", "-o", "@/o");
            default -> desk.run(command, "@/m/model.yaml", "-o", "@/o");
        };

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err())
                .contains("m/model.yaml: output 0 of sample ")
                .contains(" is Infinity, expected finite numbers; a weight or an input is too large,"
                        + " a variance negative, or a point beyond the range of doubles");
        assertThat(desk.path("o")).doesNotExist();
    }

    /** What is printed is the element: row i of a layer is factor i times the old row permutation[i]. */
    @Test
    void thePrintedElementCarriesTheFirstToTheSecond() {
        Trained model = Trained.PERCEPTRON;
        Desk desk = new Desk(folder);
        desk.run("transform", model.description(), "--by", "all", "-o", "@/b").succeeded();
        JsonNode vertices = desk.run("compare", model.description(), "@/b/model.yaml", "--json")
                .document(0)
                .get("element")
                .get("vertices");
        TensorFile expected = Checkpoint.read(desk.path("b/weights.safetensors"));
        Map<String, double[][]> layers = new TreeMap<>();
        for (String layer : new String[] {"0", "2", "4"}) {
            layers.put(layer, withBias(model.weights(), layer));
        }
        moved(layers, "0", "2", vertices.get(0));
        moved(layers, "2", "4", vertices.get(1));

        assertThat(vertices).hasSize(2);
        layers.forEach((layer, rows) -> {
            double[][] other = withBias(expected, layer);
            for (int i = 0; i < rows.length; i++) {
                assertThat(Trained.largestDifference(rows[i], other[i])).isLessThan(1e-6 * Trained.largest(other[i]));
            }
        });
    }

    private static double[][] withBias(TensorFile weights, String layer) {
        int[] shape = weights.tensor(layer + ".weight").shape();
        double[] weight = weights.doubles(layer + ".weight", shape);
        double[] bias = weights.doubles(layer + ".bias", shape[0]);
        double[][] rows = new double[shape[0]][];
        for (int i = 0; i < shape[0]; i++) {
            rows[i] = Arrays.copyOfRange(weight, i * shape[1], (i + 1) * shape[1] + 1);
            rows[i][shape[1]] = bias[i];
        }
        return rows;
    }

    private static void moved(Map<String, double[][]> layers, String arriving, String departing, JsonNode vertex) {
        double[][] rows = Objects.requireNonNull(layers.get(arriving));
        double[][] next = Objects.requireNonNull(layers.get(departing));
        assertThat(vertex.get("name").asString()).isEqualTo(arriving);
        double[][] arrived = new double[rows.length][];
        double[][] departed = Arrays.stream(next).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < rows.length; i++) {
            int source = vertex.get("permutation").get(i).asInt();
            double factor = vertex.get("factors").get(i).asDouble();
            arrived[i] = Arrays.stream(rows[source]).map(x -> factor * x).toArray();
            for (int j = 0; j < next.length; j++) {
                departed[j][i] = next[j][source] / factor;
            }
        }
        layers.put(arriving, arrived);
        layers.put(departing, departed);
    }

    private Desk small(String place, double[] arriving, double[] bias, double[] departing) {
        int hidden = bias.length;
        return new Desk(folder)
                .with(place + "/model.yaml", SMALL)
                .withTensors(
                        place + "/weights.safetensors",
                        Map.of(
                                "a.weight", Desk.tensor(arriving, hidden, 3),
                                "a.bias", Desk.tensor(bias, hidden),
                                "b.weight", Desk.tensor(departing, 2, hidden)));
    }

    /** Nothing passes the neuron, whatever arrives at it: no output tells the weights apart, and they are not equal. */
    @Test
    void whatArrivesAtADeadNeuronIsNotDecided() {
        double[] departing = {1, -2, 3, 0.5, 1, -1};
        small("a", new double[] {1, 2, 3, -1, 1, 0.5, 2, 0, 1}, new double[] {0.1, -1e3, 0.3}, departing);
        Desk desk = small("b", new double[] {1, 2, 3, 0.25, -3, 2, 2, 0, 1}, new double[] {0.1, -1e3, 0.3}, departing);
        JsonNode document = desk.run("compare", "@/a/model.yaml", "@/b/model.yaml", "--json")
                .document(0);
        Shell shell = desk.run("compare", "@/a/model.yaml", "@/b/model.yaml");

        assertThat(document.get("sameFunction").asBoolean()).isTrue();
        assertThat(document.get("sameOrbit").isNull()).isTrue();
        assertThat(document.get("element").isNull()).isTrue();
        assertThat(document.get("reason").asString())
                .startsWith(
                        "one function, orbit not decided: after the nearest element tensor 'a.weight' still differs");
        assertThat(shell.out()).contains("same function  yes  deviation ").contains("same orbit     ?    residual ");
        assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
    }

    /** A neuron that nothing reads changes no output; no gauge transformation adds one. */
    @Test
    void aWiderLayerOfTheSameFunctionIsAnotherOrbit() {
        small("a", new double[] {1, 2, 3, -1, 1, 0.5}, new double[] {0.1, 0.2}, new double[] {1, -2, 3, 0.5});
        Desk desk = small("b", new double[] {1, 2, 3, -1, 1, 0.5, 4, 5, 6}, new double[] {0.1, 0.2, 0.3}, new double[] {
            1, -2, 0, 3, 0.5, 0
        });
        JsonNode document = desk.run("compare", "@/a/model.yaml", "@/b/model.yaml", "--json")
                .document(0);

        assertThat(document.get("sameFunction").asBoolean()).isTrue();
        assertThat(document.get("sameOrbit").isBoolean()).isTrue();
        assertThat(document.get("sameOrbit").asBoolean()).isFalse();
        assertThat(document.get("reason").asString())
                .isEqualTo("one function, two orbits: tensor 'a.weight' has shapes [2, 3] and [3, 3],"
                        + " which no gauge transformation changes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digits-mlp | digits-cnn            | two functions: they take inputs of shapes [64] and [1, 8, 8]
            digits-cnn | digits-mlp            | two functions: they take inputs of shapes [1, 8, 8] and [64]
            """)
    void modelsOfOtherInputsAreTwoFunctions(String one, String other, String reason) {
        Shell shell = new Desk(folder).run("compare", new Trained(one).description(), new Trained(other).description());

        assertThat(shell).isEqualTo(new Shell(1, "same function  no\nsame orbit     no\n" + reason + "\n", ""));
    }

    @Test
    void modelsTrainedTwiceAreTwoFunctions() {
        Shell shell = new Desk(folder)
                .run("compare", Trained.PERCEPTRON.description(), new Trained("digits-tanh").description());

        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out()).matches("""
                same function  no   deviation \\S+ +noise floor \\S+e-7
                same orbit     no
                two functions: output \\d of sample \\d+ is -?\\d+\\.\\d+ and -?\\d+\\.\\d+
                """);
    }

    @ParameterizedTest
    @CsvSource({"digits-mlp, network, spiral-node, node", "spiral-node, node, iris-linear-node, linear-node"})
    void modelsOfTwoKindsAreNotCompared(String one, String kind, String other, String otherKind) {
        String first = new Trained(one).description();
        String second = new Trained(other).description();

        assertThat(new Desk(folder).refusal("compare", first, second))
                .isEqualTo("holonomy: %s: is of kind %s and %s of kind %s; only models of one kind are compared\n"
                        .formatted(second, otherKind, first, kind));
    }

    @Test
    void noSampleShowsNothing() {
        String model = Trained.PERCEPTRON.description();

        assertThat(new Desk(folder).refusal("compare", model, model, "--samples", "0"))
                .isEqualTo("holonomy: --samples is 0, expected at least 1\n");
        assertThat(new Desk(folder).refusal("compare", model))
                .isEqualTo("holonomy: missing required parameter: 'B.yaml'\nTry 'holonomy compare --help'.\n");
    }
}
