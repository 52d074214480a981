package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.network.NetworkJacobian;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups, orbits and flat directions of the shipped models and of catalogue EXT-7 and COUNT-1. */
class InspectCommandTest {

    @TempDir
    Path folder;

    private static JsonNode document(Shell shell) {
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out().lines()).hasSize(1);
        return JsonMapper.shared().readTree(shell.out());
    }

    private static JsonNode example(String name, String... options) {
        String[] words = new String[3 + options.length];
        words[0] = "inspect";
        words[1] = Desk.example("models/" + name + "/model.yaml").toString();
        words[2] = "--json";
        System.arraycopy(options, 0, words, 3, options.length);
        return document(Shell.run(words));
    }

    @ParameterizedTest
    @CsvSource({
        "digits-mlp, 5018, 80, 96.514, 0, 0",
        "digits-tanh, 1510, 0, 18.386, 20, 0",
        "digits-cnn, 2926, 60, 13.286, 20, 2",
        "digits-resnet, 27754, 1824, 460.462, 32, 13",
        "digits-relu-attention, 214, 73, 5.715, 12, 0",
        "digits-transformer, 15882, 1472, 234.057, 161, 10",
        "digits-half-plane, 1318, 12, 26.650, 6, 1",
        "digits-hyperbolic-attention, 594, 164, 11.068, 22, 3",
        "spiral-node, 195, 0, 23.793, 24, 0"
    })
    void theShippedModels(String name, int parameters, int dimension, double log10, int signs, int translations) {
        JsonNode found = example(name);

        assertThat(found.get("parameters").asInt()).isEqualTo(parameters);
        assertThat(found.get("gaugeDimension").asInt()).isEqualTo(dimension);
        assertThat(found.get("gaugeDimensionMeasured").asBoolean()).isTrue();
        assertThat(found.get("orbit").get("log10").asDouble()).isCloseTo(log10, within(1e-3));
        assertThat(found.get("signs").asInt()).isEqualTo(signs);
        assertThat(found.get("translations").size()).isEqualTo(translations);
        assertThat(found.get("stabilizer").get("order").asString()).isEqualTo("1");
        assertThat(found.get("stabilizer").get("points").asString())
                .isEqualTo(found.get("orbit").get("exact").asString());
        assertThat(found.get("census").isNull()).isTrue();
        int inLayers = 0;
        for (JsonNode layer : found.get("layers")) {
            inLayers += layer.get("parameters").asInt();
        }
        assertThat(inLayers).isEqualTo(parameters);
    }

    @Test
    void theDocumentHasTheKeysThatScriptsRelyOn() {
        JsonNode found = example("digits-mlp");

        assertThat(found.propertyNames()).startsWith("schema", "parameters", "gaugeDimension", "orbit", "vertices");
        assertThat(found.get("orbit").propertyNames()).containsExactly("exact", "log10");
        assertThat(found.get("vertices").get(1).toString()).isEqualTo("""
                {"name":"0","dimension":48,"group":"S(48) ⋉ R+^48","sharedWith":[],\
                "restrictedBy":["activation relu: permutations and positive factors"]}""");
    }

    /** Where the two ends are fixed, every path of frames between them is a symmetry. */
    @Test
    void theGroupOfALinearNeuralOdeHasInfiniteDimension() {
        JsonNode found = example("iris-linear-node");

        assertThat(found.get("gaugeDimension").isNull()).isTrue();
        assertThat(found.get("orbit").isNull()).isTrue();
        assertThat(found.get("parameters").asInt()).isEqualTo(420);
        assertThat(found.get("vertices").get(0).get("dimension").asInt()).isEqualTo(4);
    }

    @Test
    void skipsAreNamed() {
        Shell shell = Shell.run(
                "inspect", Desk.example("models/digits-resnet/model.yaml").toString());

        assertThat(shell.out())
                .contains("stem          32    GL(32)         nothing on it; one with blocks.0.down, blocks.1.down"
                        + " and 10 more by skips\n")
                .contains("gauge dimension  1824\n");
    }

    /** D(k; …), see catalogue. */
    private static Map<String, Tensor> weights(int k, int... sizes) {
        Map<String, Tensor> tensors = new TreeMap<>();
        int p = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int in = sizes[layer];
            int out = sizes[layer + 1];
            tensors.put(layer + ".weight", Desk.tensor(numbers(k, p, out * in), out, in));
            tensors.put(layer + ".bias", Desk.tensor(numbers(k, p + out * in, out), out));
            p += out * in + out;
        }
        return tensors;
    }

    private static double[] numbers(int k, int from, int count) {
        return IntStream.range(from + 1, from + count + 1)
                .mapToDouble(p -> Math.sin(0.37 * ((double) p * p) + 1.7 * k))
                .toArray();
    }

    private Desk desk(Map<String, Tensor> tensors, int input, String activation) {
        return new Desk(folder).withTensors("m/weights.safetensors", tensors).with("m/model.yaml", """
                        kind: network
                        weights: weights.safetensors
                        input: [%d]
                        layers:
                          - linear: "0"
                          - activation: %s
                          - linear: "1"
                          - activation: %s
                          - linear: "2"
                        """.formatted(
                        input, activation, activation));
    }

    @ParameterizedTest
    @CsvSource({"relu, 9, 45, 0", "tanh, 0, 54, 0", "leaky-relu, 9, 45, 0", "identity, 46, 8, 0", "{power: 2}, 9, 44, 1"
    })
    void theCensusOfTheCatalogue(String activation, int dimension, int rank, int surplus) {
        Desk desk = desk(weights(4, 3, 5, 4, 2), 3, activation);

        JsonNode found = document(desk.run("inspect", "@/m/model.yaml", "--census", "--json", "--seed", "3"));

        assertThat(found.get("parameters").asInt()).isEqualTo(54);
        assertThat(found.get("gaugeDimension").asInt()).isEqualTo(dimension);
        assertThat(found.get("census").get("rank").asInt()).isEqualTo(rank);
        assertThat(found.get("census").get("orbitDimension").asInt()).isEqualTo(dimension);
        assertThat(found.get("census").get("surplus").asInt()).isEqualTo(surplus);
        assertThat(found.get("census").get("seed").asLong()).isEqualTo(3);
    }

    /** EXT-8 on 5 tokens of 6 features. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 2 | 1 | 1 | heads: 1                                                    | 13
            2 | 2 | 2 | 2 | heads: 2                                                    | 16
            2 | 2 | 2 | 1 | heads: 2, key-value-heads: 1                                | 8
            4 | 2 | 1 | 1 | rotary: {}                                                  | 8
            4 | 2 | 1 | 1 | rotary: {base: 10, frequencies: powers}                     | 8
            4 | 2 | 1 | 1 | heads: 1                                                    | 20
            3 | 2 | 1 | 1 | normalize: rms                                              | 9
            3 | 2 | 1 | 1 | normalize: {eps: 0.1}                                       | 7
            """)
    void theVariantsOfAttention(int d, int e, int heads, int keyValueHeads, String keys, int dimension) {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("q.weight", Desk.tensor(numbers(7, 0, heads * d * 6), heads * d, 6));
        tensors.put("k.weight", Desk.tensor(numbers(8, 0, keyValueHeads * d * 6), keyValueHeads * d, 6));
        tensors.put("v.weight", Desk.tensor(numbers(9, 0, keyValueHeads * e * 6), keyValueHeads * e, 6));
        tensors.put("o.weight", Desk.tensor(numbers(10, 0, 6 * heads * e), 6, heads * e));
        Desk desk = new Desk(folder)
                .withTensors("m/weights.safetensors", tensors)
                .with("m/model.yaml", """
                        kind: network
                        weights: weights.safetensors
                        input: [5, 6]
                        layers:
                          - attention: {query: q, key: k, value: v, %s}
                          - linear: o
                        """.formatted(keys));

        JsonNode found = document(desk.run("inspect", "@/m/model.yaml", "--census", "--json"));

        assertThat(found.get("gaugeDimension").asInt()).isEqualTo(dimension);
        assertThat(found.get("census").get("surplus").asInt()).isZero();
    }

    @Test
    void theHelpKnowsTheLimit() {
        assertThat(Shell.run("inspect", "--help").out())
                .contains("\n" + NetworkJacobian.MAX_PARAMETERS + " parameters");
    }

    @Test
    void theCensusForAReader() {
        Shell shell = desk(weights(4, 3, 5, 4, 2), 3, "{power: 2}").run("inspect", "@/m/model.yaml", "--census");

        assertThat(shell.out()).startsWith("""
                network, 54 parameters

                layer           output  parameters
                linear 0        [5]     20
                activation u^2  [5]     0
                linear 1        [4]     24
                activation u^2  [4]     0
                linear 2        [2]     10

                vertex  size  group        because of
                input   3     1            input: identity only
                0       5     S(5) ⋉ R*^5  activation u^2: permutations and factors of either sign
                1       4     S(4) ⋉ R*^4  activation u^2: permutations and factors of either sign
                2       2     1            output: identity only

                gauge dimension  9
                permutations     Lambda = 2880, log10 3.459
                signs            2^9 flips with each permutation
                stabilizer       trivial: no neurons coincide, the orbit of permutations has Lambda points
                census           P = 54, rank of df/dtheta 44, orbit 9; 108 samples, seed 1
                """);
        assertThat(shell.out()).endsWith("unexplained      1 flat directions\n");
    }

    /** COUNT-1: 12 permutations, 6 points with one duplicated neuron, one point where everything is 0. */
    @Test
    void neuronsThatCoincideMakeTheOrbitSmaller() {
        Map<String, Tensor> equal = weights(1, 2, 3, 2, 1);
        equal.put("0.weight", Desk.tensor(new double[] {1, 2, 1, 2, 3, 4}, 3, 2));
        equal.put("0.bias", Desk.tensor(new double[] {5, 5, 6}, 3));
        equal.put("1.weight", Desk.tensor(new double[] {7, 7, 8, 9, 9, 1}, 2, 3));
        Map<String, Tensor> zero = weights(1, 2, 3, 2, 1);
        zero.replaceAll((name, tensor) -> Desk.tensor(new double[tensor.elements()], tensor.shape()));

        assertThat(stabilizer(weights(1, 2, 3, 2, 1)))
                .isEqualTo("{\"order\":\"1\",\"exact\":true,\"classes\":[],\"points\":\"12\"}");
        assertThat(stabilizer(equal)).isEqualTo("{\"order\":\"2\",\"exact\":true,\"classes\":[2],\"points\":\"6\"}");
        assertThat(stabilizer(zero)).isEqualTo("{\"order\":\"12\",\"exact\":true,\"classes\":[3,2],\"points\":\"1\"}");
        assertThat(desk(zero, 2, "tanh").run("inspect", "@/m/model.yaml").out())
                .contains("stabilizer       12: classes of 3, 2 neurons coincide,"
                        + " the orbit of permutations has 1 points\n");
    }

    private String stabilizer(Map<String, Tensor> tensors) {
        return document(desk(tensors, 2, "tanh").run("inspect", "@/m/model.yaml", "--json"))
                .get("stabilizer")
                .toString();
    }

    /** All numbers of the first layer are 0, the second is one to one: the layers can only be permuted together. */
    @Test
    void whatMayBeExchangedTogetherIsAnnounced() {
        Map<String, Tensor> together = weights(1, 2, 3, 2, 1);
        together.replaceAll((name, tensor) -> Desk.tensor(new double[tensor.elements()], tensor.shape()));
        together.put("1.weight", Desk.tensor(new double[] {1, 0, 0, 0, 1, 0}, 2, 3));
        Desk desk = desk(together, 2, "tanh");

        assertThat(desk.run("inspect", "@/m/model.yaml").out())
                .contains("stabilizer       at least 1: no neurons coincide,"
                        + " but some hold the same numbers in another order\n");
    }

    @Test
    void whatIsTooLargeForACensusIsRefused() {
        String large = Desk.example("models/digits-mlp/model.yaml").toString();
        String linear = Desk.example("models/iris-linear-node/model.yaml").toString();

        assertThat(Shell.run("inspect", large, "--census"))
                .isEqualTo(new Shell(
                        ExitStatus.BAD_INPUT,
                        "",
                        "holonomy: " + large
                                + ": 5018 parameters, a census takes at most 3000; leave --census out,"
                                + " or choose a smaller network\n"));
        assertThat(Shell.run("inspect", linear, "--census"))
                .isEqualTo(new Shell(
                        ExitStatus.BAD_INPUT,
                        "",
                        "holonomy: " + linear
                                + ": kind linear-node has a gauge group of infinite dimension and no census;"
                                + " it is taken of kinds network and node\n"));
    }

    @Test
    void aCensusOfWhatOverflowsIsRefused() {
        Map<String, Tensor> huge = weights(4, 3, 5, 4, 2);
        huge.replaceAll((name, tensor) -> Desk.tensor(
                IntStream.range(0, tensor.elements()).mapToDouble(i -> 1e200).toArray(), tensor.shape()));

        assertThat(desk(huge, 3, "relu").refusal("inspect", "@/m/model.yaml", "--census"))
                .isEqualTo("holonomy: m/model.yaml: Jacobian: output 0 of sample 0 has a derivative that is not finite;"
                        + " the network overflows or divides by zero there\n");
    }
}
