package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mistake in a file of kind {@code network} is answered with, word for word. */
class BadNetworkTest {

    @TempDir
    Path folder;

    private Desk desk = new Desk(Path.of("."));

    /** Weights for an image of one channel, of tokens of four features, and of a vector of three. */
    @BeforeEach
    void weights() {
        Map<String, Tensor> tensors = new TreeMap<>();
        put(tensors, "fc.weight", 2, 3);
        put(tensors, "fc.bias", 2);
        put(tensors, "up.weight", 3, 3);
        put(tensors, "bent.weight", 3, 3);
        put(tensors, "bent.bias", 4);
        put(tensors, "empty.weight", 0, 3);
        put(tensors, "none.weight", 6, 1, 0, 0);
        put(tensors, "conv.weight", 6, 1, 3, 3);
        put(tensors, "conv.bias", 5);
        put(tensors, "wide.weight", 6, 1, 3, 3);
        put(tensors, "bn.weight", 1);
        put(tensors, "bn.bias", 2);
        put(tensors, "bn.running_mean", 1);
        put(tensors, "bn.running_var", 1);
        put(tensors, "ln.weight", 4);
        put(tensors, "ln.bias", 3);
        put(tensors, "q.weight", 6, 4);
        put(tensors, "k.weight", 6, 4);
        put(tensors, "short.weight", 4, 4);
        put(tensors, "v.weight", 5, 4);
        put(tensors, "e.self_attn.in_proj_weight", 12, 4);
        put(tensors, "e.self_attn.in_proj_bias", 9);
        tensors.put("nan.weight", Desk.tensor(new double[] {1, 2, 3, 4, Double.NaN, 6}, 2, 3));
        tensors.put("far.weight", Desk.tensor(new double[] {1, 2, 3}, 1, 3));
        tensors.put("far.bias", Desk.tensor(new double[] {Double.NEGATIVE_INFINITY}, 1));
        tensors.put("complex.weight", Tensor.fromDoubles(DType.C128, new double[12], 2, 3));
        desk = new Desk(folder).withTensors("m/weights.npz", tensors).withTensors("in.npz", Map.of());
    }

    private static void put(Map<String, Tensor> tensors, String name, int... shape) {
        tensors.put(name, Desk.tensor(new double[IntStream.of(shape).reduce(1, (a, b) -> a * b)], shape));
    }

    private String refusal(String text) {
        String said = desk.with("m/model.yaml", text)
                .refusal("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy");
        assertThat(said).startsWith("holonomy: ").endsWith("\n");
        return said.substring("holonomy: ".length(), said.length() - 1);
    }

    private static String network(String input, String... layers) {
        return Stream.of(layers)
                .collect(Collectors.joining(
                        "\n- ", "kind: network\nweights: weights.npz\ninput: " + input + "\nlayers:\n- ", "\n"));
    }

    /** The message for one layer, which begins behind its dash on line 5. */
    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("lineer: fc", "5:3: layers.0: unknown key `lineer` (did you mean `linear`?)"),
                Arguments.of(
                        "flaten", "5:3: layers.0: the string \"flaten\" is no kind of layer (did you mean `flatten`?)"),
                Arguments.of("relu", "5:3: layers.0: `relu` is no kind of layer; write activation: relu"),
                Arguments.of(
                        "linear",
                        "5:3: layers.0: `linear` stands alone, expected what belongs to it after a colon,"
                                + " such as linear: fc"),
                Arguments.of("flatten: {}", "5:12: layers.0.flatten: expected null, got an object"),
                Arguments.of(
                        "7",
                        "5:3: layers.0: expected an object or a string, got the number 7; put it in quotes if it is a name"),
                Arguments.of("{}", "5:3: layers.0: expected at least 1 key, got 0"),
                Arguments.of(
                        "{linear: fc, activation: relu}",
                        "5:3: layers.0: expected at most 1 key, got linear, activation"),
                Arguments.of(
                        "linear: 0",
                        "5:11: layers.0.linear: expected a string, got the number 0; put it in quotes if it is a name"),
                Arguments.of(
                        "linear: ''", "5:11: layers.0.linear: expected at least 1 characters, got the string \"\""),
                Arguments.of("linear: {name: fc}", "5:11: layers.0.linear: expected a string, got an object"),
                Arguments.of(
                        "conv2d: {name: conv, pading: 1}",
                        "5:24: layers.0.conv2d: unknown key `pading` (did you mean `padding`?)"),
                Arguments.of("conv2d: {padding: 1}", "5:3: layers.0.conv2d: missing key `name`"),
                Arguments.of(
                        "conv2d: {name: conv, stride: 0}",
                        "5:32: layers.0.conv2d.stride: expected at least 1, got the number 0"),
                Arguments.of(
                        "conv2d: {name: conv, padding: -1}",
                        "5:33: layers.0.conv2d.padding: expected at least 0, got the number -1"),
                Arguments.of(
                        "conv2d: {name: conv, groups: 1.5}",
                        "5:32: layers.0.conv2d.groups: expected an integer, got the number 1.5"),
                Arguments.of(
                        "batchnorm2d: {name: bn, eps: 0}",
                        "5:32: layers.0.batchnorm2d.eps: expected more than 0, got the number 0"),
                Arguments.of("layernorm: []", "5:14: layers.0.layernorm: expected a string or an object, got a list"),
                Arguments.of("rmsnorm: {name: ln, epsilon: 1}", "5:23: layers.0.rmsnorm: unknown key `epsilon`"),
                Arguments.of(
                        "activation: tahn",
                        "5:15: layers.0.activation: `tahn` is none of identity, tanh, sigmoid, relu, leaky-relu,"
                                + " softplus, silu, gelu, sin, abs (did you mean `tanh`?)"),
                Arguments.of(
                        "activation: {powr: 2}",
                        "5:16: layers.0.activation: unknown key `powr` (did you mean `power`?)"),
                Arguments.of(
                        "activation: {power: 0}",
                        "5:23: layers.0.activation.power: expected at least 1, got the number 0"),
                Arguments.of("maxpool2d: 0", "5:14: layers.0.maxpool2d: expected at least 1, got the number 0"),
                Arguments.of("avgpool: two", "5:12: layers.0.avgpool: expected an integer, got the string \"two\""),
                Arguments.of("residual: []", "5:13: layers.0.residual: expected an object, got a list"),
                Arguments.of(
                        "residual: {layers: []}", "5:22: layers.0.residual.layers: expected at least 1 item, got 0"),
                Arguments.of("residual: {scale: big, layers: [{lineer: up}]}", """
                        5:21: layers.0.residual.scale: expected a number, got the string "big"
                        m/model.yaml:5:36: layers.0.residual.layers.0: unknown key `lineer` (did you mean `linear`?)"""),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, heads: 4, key-value-heads: 3}",
                        "5:70: layers.0.attention.key-value-heads: 3 heads of keys and values for 4 of queries,"
                                + " expected a number that divides theirs"),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, rotary: {base: 0}}",
                        "5:58: layers.0.attention.rotary.base: expected more than 0, got the number 0"),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, rotary: {frequencies: power}}",
                        "5:65: layers.0.attention.rotary.frequencies: `power` is none of spread, powers"
                                + " (did you mean `powers`?)"),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, normalize: rsm}",
                        "5:54: layers.0.attention.normalize: expected `rms`, got `rsm` (did you mean `rms`?)"),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, normalize: {eps: -1}}",
                        "5:60: layers.0.attention.normalize.eps: expected at least 0, got the number -1"),
                Arguments.of("attention: {query: q, key: k, score: softmx}", """
                        5:3: layers.0.attention: missing key `value`
                        m/model.yaml:5:40: layers.0.attention.score: `softmx` is none of softmax, relu, hyperbolic\
                         (did you mean `softmax`?)"""),
                Arguments.of(
                        "attention: {query: q, key: k, value: v, beta: 2}",
                        "5:49: layers.0.attention.beta: the score softmax has no beta; leave the key out"),
                Arguments.of("transformer-encoder-layer: {name: e, norm: psot}", """
                        5:3: layers.0.transformer-encoder-layer: missing key `heads`
                        m/model.yaml:5:46: layers.0.transformer-encoder-layer.norm: `psot` is none of post, pre\
                         (did you mean `post`?)"""),
                Arguments.of("mean: {axis: channels}", "5:16: layers.0.mean.axis: expected `tokens`, got `channels`"),
                Arguments.of("add: [p]", "5:8: layers.0.add: expected a string, got a list"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerThatIsWrittenWronglyIsToldWithItsPlace(String layer, String message) {
        assertThat(refusal(network("[3]", layer))).isEqualTo("m/model.yaml:" + message);
    }

    /** Descriptions in which every layer is well written, but does not fit what comes before it or its tensors. */
    static Stream<Arguments> chains() {
        String weights = "m/weights.npz: tensor ";
        return Stream.of(
                Arguments.of(
                        network("[3]", "linear: fc", "activation: relu", "linear: up"),
                        "7:11: layers.2.linear: after features of shape [2]:"
                                + " linear: up.weight has shape [3, 3], expected [3, 2]"),
                Arguments.of(
                        network("[3]", "residual: {layers: [{linear: up}, {residual: {layers: [{linear: q}]}}]}"),
                        "5:67: layers.0.residual.layers.1.residual.layers.0.linear: after features of shape [3]:"
                                + " linear: q.weight has shape [6, 4], expected [6, 3]"),
                Arguments.of(
                        network("[3]", "linear: up", "residual: {layers: [{linear: fc}]}"),
                        "6:13: layers.1.residual: after features of shape [3]:"
                                + " residual: branch has shape [2], expected [3]"),
                Arguments.of(
                        network("[3]", "linear: upp"),
                        "5:11: layers.0.linear: " + weights + "'upp.weight' not found; did you mean 'up.weight'? the"
                                + " file holds 'complex.weight', 'bent.bias', 'bent.weight', 'bn.bias',"
                                + " 'bn.running_mean', 'bn.running_var', 'bn.weight', 'conv.bias' and 18 more"),
                Arguments.of(
                        network("[3]", "linear: bent"),
                        "5:11: layers.0.linear: " + weights + "'bent.bias': found shape [4], expected [3]"),
                Arguments.of(
                        network("[3]", "linear: conv"),
                        "5:11: layers.0.linear: " + weights
                                + "'conv.weight': found shape [6, 1, 3, 3], expected [any, any]"),
                Arguments.of(
                        network("[3]", "linear: empty"),
                        "5:11: layers.0.linear: makes features of shape [0] of those of shape [3],"
                                + " expected 1 to 16777216 numbers a sample"),
                Arguments.of(
                        network("[3]", "conv2d: conv"),
                        "5:11: layers.0.conv2d: after features of shape [3]:"
                                + " conv2d: input has shape [3], expected [any, any, any]"),
                Arguments.of(
                        network("[2, 8, 8]", "conv2d: conv"),
                        "5:11: layers.0.conv2d: after features of shape [2, 8, 8]:"
                                + " conv2d: conv.weight has shape [6, 1, 3, 3], expected [6, 2, 3, 3]"),
                Arguments.of(
                        network("[2, 8, 8]", "conv2d: {name: conv, groups: 4}"),
                        "5:11: layers.0.conv2d: after features of shape [2, 8, 8]:"
                                + " conv2d: conv takes 2 channels to 6, expected multiples of its 4 groups"),
                Arguments.of(
                        network("[1, 2, 8]", "conv2d: conv"),
                        "5:11: layers.0.conv2d: after features of shape [1, 2, 8]: conv2d: conv.weight has windows of"
                                + " 3 x 3, expected at most 2 x 8, the image with its padding"),
                Arguments.of(
                        network("[1, 8, 8]", "conv2d: conv"),
                        "5:11: layers.0.conv2d: " + weights + "'conv.bias': found shape [5], expected [6]"),
                Arguments.of(
                        network("[2, 8, 8]", "batchnorm2d: bn"),
                        "5:16: layers.0.batchnorm2d: after features of shape [2, 8, 8]:"
                                + " batchnorm2d: bn.running_mean has shape [1], expected [2]"),
                Arguments.of(
                        network("[1, 8, 8]", "batchnorm2d: bn"),
                        "5:16: layers.0.batchnorm2d: " + weights + "'bn.bias': found shape [2], expected [1]"),
                Arguments.of(
                        network("[2, 4]", "layernorm: {name: ln}"),
                        "5:14: layers.0.layernorm: " + weights + "'ln.bias': found shape [3], expected [4]"),
                Arguments.of(
                        network("[1, 8, 8]", "maxpool2d: 9"),
                        "5:14: layers.0.maxpool2d: after features of shape [1, 8, 8]:"
                                + " pooling: input has shape [1, 8, 8], expected [any, 9, 9]"),
                Arguments.of(
                        network("[4]", "mean: {axis: tokens}"),
                        "5:9: layers.0.mean: after features of shape [4]:"
                                + " mean: input has shape [4], expected [any, any]"),
                Arguments.of(
                        network("[2, 4]", "add: short.weight"),
                        "5:8: layers.0.add: " + weights + "'short.weight': found shape [4, 4], expected [2, 4]"),
                Arguments.of(
                        network("[4]", "attention: {query: q, key: k, value: v}"),
                        "5:14: layers.0.attention: after features of shape [4]:"
                                + " attention: input has shape [4], expected [any, any]"),
                Arguments.of(
                        network("[2, 4]", "attention: {query: q, key: short, value: v}"),
                        "5:14: layers.0.attention: after features of shape [2, 4]:"
                                + " attention: short.weight has shape [4, 4], expected [6, 4]"),
                Arguments.of(
                        network("[2, 4]", "attention: {query: q, key: k, value: v, heads: 4}"),
                        "5:14: layers.0.attention: after features of shape [2, 4]:"
                                + " attention: q.weight has 6 rows, expected a multiple of its 4 heads"),
                Arguments.of(
                        network("[2, 4]", "attention: {query: q, key: k, value: v, heads: 2}"),
                        "5:14: layers.0.attention: after features of shape [2, 4]:"
                                + " attention: v.weight has 5 rows, expected a multiple of its 2 heads"),
                Arguments.of(
                        network("[4]", "transformer-encoder-layer: {name: e, heads: 2}"),
                        "5:30: layers.0.transformer-encoder-layer: after features of shape [4]:"
                                + " transformer-encoder-layer: input has shape [4], expected [any, any]"),
                Arguments.of(
                        network("[2, 4]", "transformer-encoder-layer: {name: e, heads: 3}"),
                        "5:30: layers.0.transformer-encoder-layer: after features of shape [2, 4]:"
                                + " transformer-encoder-layer: tokens have 4 features, expected a multiple of its 3"
                                + " heads"),
                Arguments.of(
                        network("[2, 4]", "transformer-encoder-layer: {name: e, heads: 2}"),
                        "5:30: layers.0.transformer-encoder-layer: " + weights
                                + "'e.self_attn.in_proj_bias': found shape [9], expected [12]"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void layersThatDoNotFitAreToldWithPlaceAndSizes(String text, String message) {
        assertThat(refusal(text)).isEqualTo("m/model.yaml:" + message);
    }

    static Stream<Arguments> weightsThatAreNoNumbers() {
        return Stream.of(
                Arguments.of(
                        network("[3]", "linear: nan"),
                        "tensor 'nan.weight': found NaN at index [1, 1], expected finite numbers;"
                                + " the model has diverged or the file is damaged"),
                Arguments.of(
                        network("[3]", "residual: {layers: [{linear: up}]}", "linear: far"),
                        "tensor 'far.bias': found -Infinity at index [0], expected finite numbers;"
                                + " the model has diverged or the file is damaged"),
                Arguments.of(
                        network("[1, 8, 8]", "conv2d: none"),
                        "tensor 'none.weight': found shape [6, 1, 0, 0], expected no axis of length 0"),
                Arguments.of(
                        network("[3]", "linear: complex"),
                        "tensor 'complex.weight': found complex C128, expected real numbers"));
    }

    @ParameterizedTest
    @MethodSource("weightsThatAreNoNumbers")
    void weightsThatAreUsedAreFinite(String text, String message) {
        assertThat(refusal(text)).isEqualTo("m/weights.npz: " + message);
    }

    @Test
    void weightsThatAreNotUsedMayBeAnything() {
        desk.with("m/model.yaml", network("[3]", "linear: fc"))
                .withTensors("three.npz", Map.of("input", Desk.tensor(new double[3], 1, 3)));

        assertThat(desk.run("forward", "@/m/model.yaml", "--input", "@/three.npz", "--json"))
                .isEqualTo(new Shell(0, "{\"schema\":1,\"outputs\":[[0.0,0.0]]}\n", ""));
    }

    static Stream<Arguments> descriptions() {
        String deep = "{residual: {layers: [".repeat(22) + "flatten" + "]}}".repeat(22);
        return Stream.of(
                Arguments.of("weights: weights.npz\n", "m/model.yaml:1:1: missing key `kind`"),
                Arguments.of(
                        "kind: netwrok\n",
                        "m/model.yaml:1:7: kind: `netwrok` is none of network, linear-node, node"
                                + " (did you mean `network`?)"),
                Arguments.of("kind: [network]\n", "m/model.yaml:1:7: kind: expected a string, got a list"),
                Arguments.of("kind: network\nweights: weights.npz\nlayer: [flatten]\n", """
                        m/model.yaml:1:1: missing key `input`
                        m/model.yaml:3:1: unknown key `layer` (did you mean `layers`?)"""),
                Arguments.of("kind: network\nweights: weights.npz\ninput: 64\nlayers: flatten\n", """
                        m/model.yaml:3:8: input: expected a list, got the number 64
                        m/model.yaml:4:9: layers: expected a list, got the string "flatten\""""),
                Arguments.of("kind: network\nweights: weights.npz\ninput: [0, 1.5, x]\nlayers: []\n", """
                        m/model.yaml:3:9: input.0: expected at least 1, got the number 0
                        m/model.yaml:3:12: input.1: expected an integer, got the number 1.5
                        m/model.yaml:3:17: input.2: expected an integer, got the string "x"
                        m/model.yaml:4:9: layers: expected at least 1 item, got 0"""),
                Arguments.of(
                        network("[1, 2, 3, 4]", "flatten"), "m/model.yaml:3:8: input: expected at most 3 items, got 4"),
                Arguments.of(
                        network("[100000000000]", "flatten"),
                        "m/model.yaml:3:9: input.0: expected at most 16777216, got the number 100000000000"),
                Arguments.of(
                        network("[16777216, 16777216, 16777216]", "flatten"),
                        "m/model.yaml:3:8: input: samples of shape [16777216, 16777216, 16777216],"
                                + " expected at most 16777216 numbers a sample"),
                Arguments.of(
                        network("[1, 8, 8]", "conv2d: {name: wide, padding: 65536}"),
                        "m/model.yaml:5:11: layers.0.conv2d: makes features of shape [6, 131078, 131078] of those of"
                                + " shape [1, 8, 8], expected 1 to 16777216 numbers a sample"),
                Arguments.of(
                        network("[3]", "linear: \"a\\e[31m\\nb\""),
                        "m/model.yaml:5:11: layers.0.linear: expected a string that matches ^[^\\p{C}\\p{Zl}\\p{Zp}]*$,"
                                + " got the string \"a\\u001B[31m\\u000Ab\""),
                Arguments.of(
                        network("[3]", "linear: &a fc", "linear: *a"),
                        "m/model.yaml:5:11: anchors are not accepted, got &a; write the value where it is used"),
                Arguments.of(
                        network("[3]", "linear: !!python/object fc"),
                        "m/model.yaml:5:11: tags are not accepted, got !!python/object; write the value without it"),
                Arguments.of(
                        network("[3]", "{linear: fc, linear: up}"),
                        "m/model.yaml:5:16: key `linear` is given twice (first on line 5)"),
                Arguments.of(
                        network("[3]", "flatten") + "---\nkind: network\n",
                        "m/model.yaml:6:1: a second document begins here, expected one document a file"),
                Arguments.of(network("[3]", deep), "m/model.yaml:5:443: nested more than 64 deep"),
                Arguments.of(
                        "kind: network\nweights: weights.npz\ninput: [3]\nlayers: [" + "flatten,".repeat(10_001)
                                + "]\n",
                        "m/model.yaml:4:9: layers: expected at most 10000 items, got 10001"),
                Arguments.of(
                        "kind: network\nweights: weights.pt\ninput: [3]\nlayers: [flatten]\n",
                        "m/weights.pt: is a pickle, which can run code when it is opened, so it is never read; convert it"
                                + " once with Python: from safetensors.torch import save_file; import torch;"
                                + " save_file(torch.load(\"weights.pt\", weights_only=True), \"weights.safetensors\")"),
                Arguments.of(
                        "kind: network\nweights: ../weights.npz\ninput: [3]\nlayers: [flatten]\n",
                        "m/model.yaml:2:10: weights: '../weights.npz' is outside the model's folder;"
                                + " give the name of a file beside model.yaml"),
                Arguments.of(
                        "kind: network\nweights: \"a\\0b\"\ninput: [3]\nlayers: [flatten]\n",
                        "m/model.yaml:2:10: weights: not a path: Nul character not allowed"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aDescriptionThatIsWrongOrHostileIsRefused(String text, String message) {
        desk.with("m/weights.pt", "PK");

        assertThat(refusal(text)).isEqualTo(message);
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThat(refusal(network(
                        "[0]", "lineer: fc", "activation: rellu", "residual: {scale: 1, layers: [{mean: {}}]}")))
                .isEqualTo("""
                        m/model.yaml:3:9: input.0: expected at least 1, got the number 0
                        m/model.yaml:5:3: layers.0: unknown key `lineer` (did you mean `linear`?)
                        m/model.yaml:6:15: layers.1.activation: `rellu` is none of identity, tanh, sigmoid, relu,\
                         leaky-relu, softplus, silu, gelu, sin, abs (did you mean `relu`?)
                        m/model.yaml:7:34: layers.2.residual.layers.0.mean: missing key `axis`""");
    }

    @Test
    void everyLayerThatCannotBeBuiltIsToldAtOnce() {
        assertThat(refusal(network("[2, 4]", "relu", "linear", "residual: {layers: [{linear: up}, flat]}")))
                .isEqualTo("""
                        m/model.yaml:5:3: layers.0: `relu` is no kind of layer; write activation: relu
                        m/model.yaml:6:3: layers.1: `linear` stands alone, expected what belongs to it after a colon,\
                         such as linear: fc
                        m/model.yaml:7:37: layers.2.residual.layers.1: the string "flat" is no kind of layer""");
    }

    @Test
    void inputsOfAnotherShapeAreRefused() {
        desk.with("m/model.yaml", network("[2, 3]", "linear: fc"))
                .withTensors("flat.npz", Map.of("input", Desk.tensor(new double[6], 1, 6)))
                .withTensors(
                        "io.npz",
                        Map.of(
                                "input", Desk.tensor(new double[6], 1, 2, 3),
                                "output", Desk.tensor(new double[4], 1, 4)));

        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/flat.npz"))
                .isEqualTo("holonomy: flat.npz: tensor 'input': found shape [1, 6], expected [any, 2, 3]\n");
        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/io.npz"))
                .isEqualTo("holonomy: io.npz: tensor 'output': found shape [1, 4], expected [1, 2, 2]\n");
    }

    /** A symmetry of one layer's weight would move the other layer. */
    @Test
    void layersThatShareWeightsAreRefused() {
        assertThat(refusal(network("[4]", "linear: short", "residual: {layers: [{linear: short}]}")))
                .isEqualTo(
                        "m/model.yaml:6:32: layers.1.residual.layers.0.linear: tensor 'short.weight' is another layer's"
                                + " already; layers that share weights are not read, store a copy under another name");
    }

    @Test
    void theJsonErrorHasThePlace() {
        Shell shell = desk.with("m/model.yaml", network("[3]", "linear: fc", "linear: up"))
                .run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json");

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.out()).contains("\"file\":\"m/model.yaml\",\"line\":6,\"column\":11");
    }
}
