package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

class TransformCommandTest {

    private static final List<String> KINDS =
            List.of("permutation", "rescaling", "sign", "general-linear", "isometry", "frame", "time");

    /** Rounding weights to single precision moves outputs by some 1e-7 of the largest. */
    private static final double SINGLE_PRECISION = 1e-5;

    private static final double SOLVED = 1e-9;

    @TempDir
    Path folder;

    static Stream<Trained> models() {
        return Trained.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void copiesAreOtherWeightsOfTheSameFunction(Trained model) {
        Desk desk = new Desk(folder);
        JsonNode document = desk.run(
                        "transform", model.description(), "--by", "all", "--copies", "3", "-o", "@/c", "--json")
                .document(0);

        assertThat(document.propertyNames()).containsExactly("schema", "copies");
        assertThat(document.get("copies")).hasSize(3);
        for (int k = 1; k <= 3; k++) {
            JsonNode copy = document.get("copies").get(k - 1);
            String place = "c/" + k;
            assertThat(copy.get("model").asString()).isEqualTo(place + "/model.yaml");
            assertThat(copy.get("seed").asLong()).isEqualTo(k);
            assertVerified(copy);
            assertOtherWeights(model, desk.path(place), copy);
            assertThat(desk.run("forward", "@/" + place + "/model.yaml", "--input", model.inputs(), "--json")
                            .document(0)
                            .get("deviation")
                            .get("relative")
                            .asDouble())
                    .isLessThan(model.doublePrecision() ? SOLVED : SINGLE_PRECISION);
        }
        assertThat(document.get("copies").get(0))
                .isNotEqualTo(document.get("copies").get(1));
    }

    private static void assertVerified(JsonNode copy) {
        assertThat(copy.propertyNames())
                .containsExactly(
                        "model",
                        "seed",
                        "element",
                        "deviation",
                        "noiseFloor",
                        "control",
                        "rounding",
                        "parametersMoved",
                        "tensorsMoved");
        double floor = copy.get("noiseFloor").asDouble();
        assertThat(copy.get("deviation").asDouble()).isBetween(0.0, floor);
        assertThat(copy.get("control").asDouble()).isGreaterThan(1e3 * floor);
        assertThat(copy.get("element").get("kinds")).isNotEmpty();
    }

    private static void assertOtherWeights(Trained model, Path copy, JsonNode said) {
        TensorFile before = model.weights();
        TensorFile after = Checkpoint.read(copy.resolve("weights.safetensors"));
        List<String> moved = new ArrayList<>();
        long numbers = 0;
        for (String name : before.names()) {
            Tensor tensor = after.tensor(name);
            assertThat(tensor.dtype()).isEqualTo(before.tensor(name).dtype());
            if (!model.linear()) {
                assertThat(tensor.shape()).isEqualTo(before.tensor(name).shape());
            }
            if (!tensor.equals(before.tensor(name))) {
                moved.add(name);
            }
            numbers += tensor.elements();
        }

        assertThat(after.names()).isEqualTo(before.names());
        assertThat(after.metadata()).isEqualTo(before.metadata());
        assertThat(2 * moved.size()).isGreaterThanOrEqualTo(before.names().size());
        assertThat(moved).noneMatch(name -> name.endsWith("num_batches_tracked"));
        assertThat(said.get("tensorsMoved").asInt()).isEqualTo(moved.size());
        assertThat(said.get("parametersMoved").asLong()).isBetween(numbers / 2, numbers);
        assertThat(Trained.read(copy.resolve("model.yaml")))
                .isEqualTo(model.text().replace("path: piecewise-linear", "path: piecewise-constant"));
    }

    /** The path of a linear model is sampled anew; everything else about it stays. */
    @Test
    void pathsAreSampledAnew() {
        Desk desk = new Desk(folder);
        JsonNode copy = desk.run("transform", Trained.LINEAR.description(), "--by", "frame", "-o", "@/c", "--json")
                .document(0)
                .get("copies")
                .get(0);
        TensorFile after = Checkpoint.read(desk.path("c/weights.safetensors"));
        int rows = copy.get("element").get("rows").asInt();

        assertThat(after.tensor("t").shape()).containsExactly(rows);
        assertThat(after.tensor("w").shape()).containsExactly(rows, 4, 4);
        assertThat(after.tensor("b").shape()).containsExactly(rows, 4);
        assertThat(copy.get("element").get("resampling").asDouble()).isLessThan(SOLVED);
    }

    /** What a rescaling has no hold of stays as it is, byte for byte. */
    @Test
    void whatIsNotScaledIsUntouched() {
        Desk desk = new Desk(folder);
        Trained model = new Trained("digits-cnn");
        desk.run("transform", model.description(), "--by", "rescaling", "-o", "@/c", "--json")
                .document(0);
        TensorFile after = Checkpoint.read(desk.path("c/weights.safetensors"));

        assertThat(after.names())
                .filteredOn(name -> after.tensor(name).equals(model.weights().tensor(name)))
                .containsExactly(
                        "bn1.running_var",
                        "bn1.num_batches_tracked",
                        "bn2.running_var",
                        "bn2.num_batches_tracked",
                        "fc.bias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-relu-attention", "digits-transformer", "digits-resnet", "spiral-node"})
    void aSeedMeansTheSameBytesOnAnyNumberOfThreads(String name) {
        Desk desk = new Desk(folder);
        for (int threads = 1; threads <= 2; threads++) {
            desk.run(
                            "transform",
                            new Trained(name).description(),
                            "--by",
                            "all",
                            "--seed",
                            "11",
                            "--threads",
                            Integer.toString(threads),
                            "-o",
                            "@/" + threads)
                    .succeeded();
        }

        assertSameFiles("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-mlp", "spiral-node"})
    void copiesHaveSeedsOneApart(String name) {
        Desk desk = new Desk(folder);
        String model = new Trained(name).description();
        desk.run("transform", model, "--by", "all", "--seed", "-1", "--copies", "3", "-o", "@/c")
                .succeeded();
        for (int k = 0; k < 3; k++) {
            String place = "s" + k;
            desk.run("transform", model, "--by", "all", "--seed", Integer.toString(k - 1), "-o", "@/" + place)
                    .succeeded();
            assertSameFiles("c/" + (k + 1), place);
        }
        assertThat(folder.resolve("s0/weights.safetensors"))
                .content(StandardCharsets.ISO_8859_1)
                .isNotEqualTo(read("s1/weights.safetensors"));
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSameFiles(String one, String other) {
        for (String file : List.of("model.yaml", "weights.safetensors", "element.json")) {
            assertThat(folder.resolve(one).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-mlp", "digits-cnn", "digits-resnet", "digits-relu-attention", "digits-transformer"})
    void powersOfTwoRoundNothing(String name) {
        JsonNode copy = new Desk(folder)
                .run(
                        "transform",
                        new Trained(name).description(),
                        "--by",
                        "rescaling",
                        "--powers-of-two",
                        "-o",
                        "@/c",
                        "--json")
                .document(0)
                .get("copies")
                .get(0);

        assertThat(copy.get("deviation").asDouble()).isZero();
        assertThat(copy.get("rounding").asDouble()).isZero();
        assertThat(copy.get("tensorsMoved").asInt()).isGreaterThan(3);
        assertThat(copy.get("control").asDouble()).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({
        "digits-mlp, 2",
        "digits-mlp, 5",
        "digits-mlp, 1000",
        "digits-relu-attention, 1.5",
        "digits-transformer, 3",
        "digits-cnn, 100",
        "iris-linear-node, 1.25"
    })
    void conditionNumbersStayWithinTheirBound(String name, double bound) {
        double without = condition(name, bound, "a");

        assertThat(without).isLessThanOrEqualTo(bound * (1 + 1e-9)).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "4, 4", "15, 4", "16, 16"})
    void powersOfTwoStayWithinTheBoundToo(double bound, double expected) {
        assertThat(condition("digits-mlp", bound, "a", "--powers-of-two")).isEqualTo(expected);
    }

    private double condition(String name, double bound, String place, String... more) {
        String[] words = {
            "transform",
            new Trained(name).description(),
            "--by",
            "all",
            "--condition",
            Double.toString(bound),
            "-o",
            "@/" + place,
            "--json"
        };
        return new Desk(folder)
                .run(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new))
                .document(0)
                .get("copies")
                .get(0)
                .get("element")
                .get("conditionNumber")
                .asDouble();
    }

    /** Every kind either moves a model, with a control that breaks, or is refused with those that would. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digits-mlp            | permutation rescaling
            digits-tanh           | permutation sign
            digits-cnn            | permutation rescaling sign general-linear
            digits-resnet         | permutation rescaling sign general-linear
            digits-relu-attention | permutation rescaling sign general-linear
            digits-transformer    | permutation rescaling sign general-linear
            digits-half-plane     | permutation rescaling sign general-linear isometry
            digits-hyperbolic-attention | permutation rescaling sign general-linear isometry
            iris-linear-node      | frame time
            spiral-node           | permutation sign
            """)
    void everyKindMovesAModelOrIsRefused(String name, String kinds) {
        List<String> admitted = List.of(kinds.split(" "));
        String model = new Trained(name).description();
        for (String kind : KINDS) {
            Desk desk = new Desk(folder.resolve(kind));
            if (admitted.contains(kind)) {
                JsonNode copy = desk.run("transform", model, "--by", kind, "-o", "@/c", "--json")
                        .document(0)
                        .get("copies")
                        .get(0);
                assertVerified(copy);
                assertThat(copy.get("element").get("kinds").get(0).asString()).isEqualTo(kind);
                assertThat(copy.get("tensorsMoved").asInt()).isPositive();
            } else {
                assertThat(new Desk(folder).refusal("transform", model, "--by", kind, "-o", "@/no"))
                        .isEqualTo("holonomy: %s: %s\n".formatted(model, refusal(name, kind, admitted)));
            }
        }
    }

    /** Hidden features of 10³⁰⁷ are finite as they are; enlarged by a factor of up to 4 some are not. */
    @Test
    void anEquivalentThatOverflowsIsNotWritten() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Desk desk = new Desk(folder)
                .with("m/model.yaml", """
                        kind: network
                        weights: weights.safetensors
                        input: [64]
                        layers: [{linear: a}, {activation: relu}, {linear: b}]
                        """)
                .withTensors(
                        "m/weights.safetensors",
                        Map.of(
                                "a.weight",
                                gaussian(random, 5e306, 32, 64),
                                "b.weight",
                                gaussian(random, 1e-307, 2, 32)));
        JsonNode copy = desk.run("transform", "@/m/model.yaml", "--by", "rescaling", "-o", "@/o", "--json", "--quiet")
                .document(1)
                .get("copies")
                .get(0);

        assertThat(copy.get("deviation").asString()).isEqualTo("Infinity");
        assertThat(desk.path("o")).doesNotExist();
        assertThat(desk.run("transform", "@/m/model.yaml", "--by", "rescaling", "-o", "@/o")
                        .err())
                .endsWith("lower --condition, or take another --seed\n");
        desk.run("transform", "@/m/model.yaml", "--by", "permutation", "-o", "@/o")
                .succeeded();
    }

    private static Tensor gaussian(RandomGenerator random, double deviation, int rows, int columns) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> deviation * random.nextGaussian());
        return Tensor.fromDoubles(DType.F64, values, rows, columns);
    }

    private static String refusal(String name, String kind, List<String> admitted) {
        String others = String.join(", ", admitted) + ", all";
        if (name.equals("iris-linear-node")) {
            return "kind linear-node has no symmetry of kind %s; it has %s".formatted(kind, others);
        }
        if (List.of("frame", "time").contains(kind)) {
            return "a file of kind %s cannot hold what a change of %s gives; kind linear-node can"
                    .formatted(name.equals("spiral-node") ? "node" : "network", kind);
        }
        return "has no symmetry of kind %s%s; it has %s"
                .formatted(kind, kind.equals("isometry") ? ", for no layer measures distances" : "", others);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --by permutaton            | --by permutaton is none of permutation, rescaling, sign, general-linear, \
            isometry, frame, time, all, and not a,b,c,d (did you mean `permutation`?)
            --by all --copies 0        | --copies is 0, expected 1 to 10000
            --by all --copies 10001    | --copies is 10001, expected 1 to 10000
            --by all --samples 0       | --samples is 0, expected at least 1
            --by all --condition 1     | --condition is 1, expected a number above 1 and at most 1e+12, such as 10
            --by all --condition NaN   | --condition is NaN, expected a number above 1 and at most 1e+12, such as 10
            --by all --condition 1e300 | --condition is 1e+300, expected a number above 1 and at most 1e+12, such as 10
            """)
    void aNumberOutOfRangeIsRefused(String words, String message) {
        assertThat(refusal(words)).isEqualTo("holonomy: " + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --by all --copies two    | --copies is 'two', expected a whole number
            --by all --condition abc | --condition is 'abc', expected a number, such as 1e-9
            --copies 2               | missing required option: '--by=<kind>'
            """)
    void whatIsNoNumberIsRefused(String words, String message) {
        assertThat(refusal(words)).isEqualTo("holonomy: %s\nTry 'holonomy transform --help'.\n".formatted(message));
    }

    private String refusal(String words) {
        List<String> all = new ArrayList<>(List.of("transform", Trained.PERCEPTRON.description(), "-o", "@/no"));
        all.addAll(List.of(words.split(" ")));
        return new Desk(folder).refusal(all.toArray(String[]::new));
    }

    @Test
    void nothingIsOverwrittenWithoutForce() {
        Desk desk = new Desk(folder).with("mine/notes.txt", "keep").with("file", "");
        String[] words = {"transform", Trained.PERCEPTRON.description(), "--by", "permutation", "-o", "@/c"};
        desk.run(words).succeeded();
        String before = read("c/weights.safetensors");

        assertThat(desk.refusal(words))
                .isEqualTo("holonomy: c: exists and is not empty; choose another name or add --force\n");
        assertThat(read("c/weights.safetensors")).isEqualTo(before);
        assertThat(desk.refusal(with(words, "-o", "@/mine"))).startsWith("holonomy: mine: exists and is not empty");
        assertThat(desk.refusal(with(words, "-o", "@/mine", "--force")))
                .startsWith("holonomy: mine: holds files but no DONE");
        assertThat(desk.refusal(with(words, "-o", "@/file")))
                .startsWith("holonomy: file: exists and is not a directory");

        desk.run(with(words, "-o", "@/c", "--force", "--seed", "2")).succeeded();
        assertThat(read("c/weights.safetensors")).isNotEqualTo(before);
        assertThat(desk.files())
                .containsExactly(
                        "c",
                        "c/DONE",
                        "c/element.json",
                        "c/model.yaml",
                        "c/weights.safetensors",
                        "file",
                        "mine",
                        "mine/notes.txt");
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words).limit(4), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void resultsAreAlignedLines() {
        assertThat(new Desk(folder)
                        .run(
                                "transform",
                                Trained.PERCEPTRON.description(),
                                "--by",
                                "rescaling",
                                "--powers-of-two",
                                "-o",
                                "@/c")
                        .out())
                .matches("""
                        c/model\\.yaml
                          seed        1
                          deviation   0         noise floor \\S+e-13, control \\d\\.\\d+
                          rounding    0         to the types of the file
                          moved       3998 numbers in 5 tensors
                        """);
    }

    /** Whatever they were called and packed in, weights are written under one name; remarks in the file stay. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'weights: w.npz   # ours'       | 'weights: weights.safetensors   # ours'
            'weights :  "w.npz"'            | 'weights :  weights.safetensors'
            'weights: ''w.npz'' # a: b'     | 'weights: weights.safetensors # a: b'
            """)
    void theLineOfTheWeightsIsRewritten(String line, String expected) {
        Desk desk = new Desk(folder)
                .withTensors("m/w.npz", Trained.PERCEPTRON.weights().tensors());
        String text = "# mine\n" + Trained.PERCEPTRON.text();
        desk.with("m/model.yaml", text.replace("weights: weights.safetensors", line))
                .run("transform", "@/m/model.yaml", "--by", "all", "-o", "@/npz")
                .succeeded();
        desk.run("transform", Trained.PERCEPTRON.description(), "--by", "all", "-o", "@/c")
                .succeeded();

        assertThat(read("npz/model.yaml")).isEqualTo(text.replace("weights: weights.safetensors", expected));
        assertThat(Checkpoint.read(folder.resolve("npz/weights.safetensors")).tensors())
                .isEqualTo(
                        Checkpoint.read(folder.resolve("c/weights.safetensors")).tensors());
    }

    @Test
    void aNumberSignInANameBeginsNoRemark() {
        Desk desk = new Desk(folder)
                .withTensors("m/w#1.npz", Trained.PERCEPTRON.weights().tensors())
                .with("m/model.yaml", Trained.PERCEPTRON.text().replace("weights.safetensors", "w#1.npz"));
        desk.run("transform", "@/m/model.yaml", "--by", "all", "-o", "@/c").succeeded();

        assertThat(read("c/model.yaml")).isEqualTo(Trained.PERCEPTRON.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: network, weights: w.npz, input: [2], layers: [{linear: a}, {activation: relu}, {linear: b}]}",
                "kind: network\nweights:\n  w.npz\ninput: [2]\nlayers: [{linear: a}, {activation: relu}, {linear: b}]",
                "kind: network\nweights: >-\n  w.npz\ninput: [2]\nlayers: [{linear: a}, {activation: relu}, {linear: b}]"
            })
    void weightsWithNoLineOfTheirOwnAreRefused(String text) {
        Tensor square = Desk.tensor(new double[] {1, 2, 3, 4}, 2, 2);
        Desk desk = new Desk(folder)
                .withTensors("m/w.npz", new TreeMap<>(Map.of("a.weight", square, "b.weight", square)))
                .with("m/model.yaml", text);

        assertThat(desk.refusal("transform", "@/m/model.yaml", "--by", "all", "-o", "@/c"))
                .isEqualTo("holonomy: m/model.yaml: the key weights must have a line of its own to be rewritten,"
                        + " such as: weights: weights.safetensors\n");
    }
}
