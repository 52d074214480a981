package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Models whose layers measure distances: what isometries do to them, and where they are refused. */
class IsometryCommandTest {

    private static final Offset<Double> ROUNDED = within(1e-12);

    private static final String PLANE = "- linear: up\n- distance: {name: d, geometry: half-plane}\n- linear: head";

    private static final String REFUSED = "holonomy: m/model.yaml: ";

    @TempDir
    Path folder;

    private Desk desk = new Desk(Path.of("."));

    @BeforeEach
    void weights() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        Map<String, Tensor> tensors = new TreeMap<>();
        for (String projection : new String[] {"q", "k"}) {
            put(tensors, random, projection + ".weight", 8, 4);
            put(tensors, random, projection + ".bias", 8);
            put(tensors, random, projection + "bare.weight", 8, 4);
        }
        put(tensors, random, "v.weight", 4, 4);
        put(tensors, random, "up.weight", 6, 4);
        put(tensors, random, "up.bias", 6);
        put(tensors, random, "bare.weight", 6, 4);
        put(tensors, random, "shift", 3, 6);
        put(tensors, random, "d.re", 5, 3);
        put(tensors, random, "d.log_im", 5, 3);
        put(tensors, random, "l.weight", 5, 6);
        put(tensors, random, "skip.weight", 6, 6);
        put(tensors, random, "head.weight", 2, 5);
        put(tensors, random, "end.weight", 2, 4);
        desk = new Desk(folder).withTensors("m/weights.safetensors", tensors);
    }

    private static void put(Map<String, Tensor> tensors, RandomGenerator random, String name, int... shape) {
        double[] values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> random.nextGaussian());
        tensors.put(name, Desk.tensor(values, shape));
    }

    private Desk model(String layers) {
        return desk.with("m/model.yaml", NetworkForwardTest.network("[3, 4]", layers));
    }

    private static String attention(String keys) {
        return "- attention: {query: q, key: k, value: v, heads: 2, score: hyperbolic%s}\n- linear: end"
                .formatted(keys);
    }

    private double[] tensor(String place, String name) {
        TensorFile file = Checkpoint.read(folder.resolve(place).resolve("weights.safetensors"));
        return file.tensor(name).toDoubles();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", beta: 0.4, weights: relu, offset: -2",
                ", mask: causal",
                ", geometry: half-space",
                ", geometry: hyperboloid, beta: 0.5"
            })
    void copiesOfAttentionAreOnItsOrbit(String keys) {
        assertCopiesAreOnTheOrbit(attention(keys));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLANE,
                "- linear: up\n- distance: {name: l, geometry: euclidean}\n- linear: head",
                "- linear: up\n- activation: relu\n- add: shift\n- distance: {name: d, geometry: half-plane}\n- linear: head",
                "- linear: bare\n- distance: {name: d, geometry: half-plane}\n- linear: head",
                "- linear: up\n- activation: tanh\n- distance: {name: l, geometry: euclidean}\n- linear: head"
            })
    void copiesOfDistanceLayersAreOnTheirOrbit(String layers) {
        assertCopiesAreOnTheOrbit(layers);
    }

    private void assertCopiesAreOnTheOrbit(String layers) {
        Desk there = model(layers);
        JsonNode copies = there.run(
                        "transform", "@/m/model.yaml", "--by", "isometry", "--copies", "3", "-o", "@/c", "--json")
                .document(0)
                .get("copies");
        Set<JsonNode> elements = new HashSet<>();
        for (int k = 0; k < 3; k++) {
            JsonNode copy = copies.get(k);
            double floor = copy.get("noiseFloor").asDouble();
            assertThat(copy.get("deviation").asDouble()).isBetween(0.0, floor);
            // Nothing breaks where the element drawn is the identity: a layer without a bias admits few others.
            if (copy.get("parametersMoved").asInt() > 0) {
                assertThat(copy.get("control").asDouble()).isGreaterThan(1e3 * floor);
            }
            assertThat(copy.get("element").get("kinds").get(0).asString()).isEqualTo("isometry");
            JsonNode found = there.run("compare", "@/m/model.yaml", "@/c/" + (k + 1) + "/model.yaml", "--json")
                    .document(0);
            assertThat(found.get("sameOrbit").asBoolean()).isTrue();
            for (String part : new String[] {"vertices", "translations"}) {
                for (JsonNode drawn : copy.get("element").get(part)) {
                    JsonNode read = named(
                            found.get("element").get(part), drawn.get("name").asString());
                    assertThat(numbers(read)).containsExactly(numbers(drawn), within(1e-8));
                }
            }
            elements.add(copy.get("element"));
        }
        assertThat(elements).hasSizeGreaterThan(1);
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode item : list) {
            if (item.get("name").asString().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("no %s in %s".formatted(name, list));
    }

    /** Returns the factors of a vertex, its matrix row by row, or the vector of a translation. */
    private static double[] numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        for (String key : new String[] {"factors", "matrix", "vector"}) {
            collect(node.path(key), numbers);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.asDouble());
        }
        node.forEach(item -> collect(item, numbers));
    }

    /** z → (2z + 3) / (1/2) = 4z + 6: x and its weights times 4, and 6 more; ln 4 more for y; nothing else. */
    @Test
    void fourNumbersAreOneIsometry() {
        Desk there = model(PLANE);
        JsonNode element = there.run("transform", "@/m/model.yaml", "--by", "2,3,0,0.5", "-o", "@/c", "--json")
                .document(0)
                .get("copies")
                .get(0)
                .get("element");

        assertThat(element.get("vertices")).hasSize(1);
        assertThat(element.get("vertices").get(0).toString())
                .isEqualTo("{\"name\":\"up\",\"group\":\"S(3) ⋉ R*^3\",\"factors\":[4.0,4.0,4.0]}");
        assertThat(element.get("translations").toString())
                .isEqualTo("[{\"name\":\"up.bias\",\"vector\":[6.0,6.0,6.0,0.0,0.0,0.0]}]");
        for (String name : new String[] {"up.weight", "up.bias", "d.re", "d.log_im", "head.weight"}) {
            double[] before = tensor("m", name);
            double[] expected = new double[before.length];
            Arrays.setAll(expected, i -> moved(name, i, before[i]));
            assertThat(tensor("c", name)).as(name).containsExactly(expected, ROUNDED);
        }
        JsonNode found = there.run("compare", "@/m/model.yaml", "@/c/model.yaml", "--json")
                .document(0)
                .get("element");
        for (int i = 0; i < 3; i++) {
            assertThat(found.get("vertices").get(0).get("factors").get(i).asDouble())
                    .isCloseTo(4, within(1e-9));
            assertThat(found.get("translations").get(0).get("vector").get(i).asDouble())
                    .isCloseTo(6, within(1e-9));
        }
    }

    private static double moved(String name, int i, double before) {
        return switch (name) {
            case "up.weight" -> i < 12 ? 4 * before : before;
            case "up.bias" -> i < 3 ? 4 * before + 6 : before + Math.log(4);
            case "d.re" -> 4 * before + 6;
            case "d.log_im" -> before + Math.log(4);
            default -> before;
        };
    }

    /** Both heads, queries and keys alike; a multiple of the numbers is the same isometry. */
    @Test
    void fourNumbersActOnQueriesAndKeysOfAllHeads() {
        Desk there = model(attention(""));
        JsonNode element = there.run("transform", "@/m/model.yaml", "--by", "-20,-30,0,-5", "-o", "@/c", "--json")
                .document(0)
                .get("copies")
                .get(0)
                .get("element");

        assertThat(element.get("vertices")).hasSize(2);
        for (JsonNode vertex : element.get("vertices")) {
            assertThat(vertex.get("name").asString()).startsWith("q·k·v points head ");
            assertThat(vertex.get("factors").toString()).isEqualTo("[4.0,4.0]");
        }
        for (String name : new String[] {"q.bias", "k.bias"}) {
            double[] before = tensor("m", name);
            double[] expected = new double[8];
            Arrays.setAll(expected, i -> i < 4 ? 4 * before[i] + 6 : before[i] + Math.log(4));
            assertThat(tensor("c", name)).containsExactly(expected, ROUNDED);
        }
        assertThat(tensor("c", "v.weight")).containsExactly(tensor("m", "v.weight"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2,1,1,1         | m/model.yaml: --by has c other than 0, but points are read off affine features as \
            x + i exp(y), and their weights absorb z -> az + b alone. The rest of PSL(2, R) acts on stored points: \
            holonomy product A.npy B.npy --geometry half-plane --by a,b,c,d
            1,0,0,-1        | --by 1,0,0,-1 has determinant -1: z -> (az + b)/(cz + d) leaves the half-plane; expected a \
            positive determinant. A reflection is z -> -conj z, which changes the sign of every real part
            2,4,1,2         | --by 2,4,1,2 has determinant 0: it has no inverse in double precision; expected a positive \
            determinant
            1,2,3           | --by has 3 numbers, expected 4: a,b,c,d of z -> (az + b)/(cz + d)
            5               | --by has 1 number, expected 4: a,b,c,d of z -> (az + b)/(cz + d)
            2,x,0,1         | --by is '2,x,0,1', whose number 2 is 'x'; expected finite numbers with commas between
            1e308,0,0,1e-308 | m/model.yaml: --by is z -> az + b with a = Infinity, b = 0, beyond the range of doubles; \
            take an isometry nearer to the identity
            so3             | --by so3 is none of permutation, rescaling, sign, general-linear, isometry, frame, time, \
            all, and not a,b,c,d
            """)
    void numbersThatAreNoSuchIsometryAreRefused(String numbers, String message) {
        assertThat(model(PLANE).refusal("transform", "@/m/model.yaml", "--by", numbers, "-o", "@/c"))
                .isEqualTo("holonomy: " + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --copies 3      | --copies is 3, but one isometry has one image; --by isometry draws others
            --condition 5   | --condition and --powers-of-two are for elements that are drawn; --by 2,3,0,1 is one, \
            leave them out
            --powers-of-two | --condition and --powers-of-two are for elements that are drawn; --by 2,3,0,1 is one, \
            leave them out
            """)
    void oneIsometryIsNotDrawn(String option, String message) {
        String[] words = {"transform", "@/m/model.yaml", "--by", "2,3,0,1", "-o", "@/c"};
        String[] all = Arrays.copyOf(words, words.length + option.split(" ").length);
        System.arraycopy(option.split(" "), 0, all, words.length, all.length - words.length);

        assertThat(model(PLANE).refusal(all)).isEqualTo("holonomy: " + message + "\n");
    }

    /** The reason is the one that {@code inspect} shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            linear: up, activation: relu | up: activation relu: permutations and positive factors; half-planes of \
            distance d, before which no bias is added after the last activation: permutations and signs | permutation
            """)
    void aLayerThatWeightsCannotMoveIsRefusedWithTheReason(String before, String reason, String kinds) {
        String layers = "- " + before.replace(", ", "\n- ") + PLANE.substring(PLANE.indexOf('\n'));
        Desk there = model(layers);

        assertThat(there.refusal("transform", "@/m/model.yaml", "--by", "isometry", "-o", "@/c"))
                .isEqualTo(REFUSED + "has no symmetry of kind isometry (" + reason + "); it has " + kinds + ", all\n");
        assertThat(there.refusal("transform", "@/m/model.yaml", "--by", "2,3,0,1", "-o", "@/c"))
                .isEqualTo(REFUSED + "has no points x + i exp(y) that weights multiply by a and shift by b (" + reason
                        + "); --by a,b,c,d moves no others\n");
        assertThat(there.run("inspect", "@/m/model.yaml").out()).contains(reason.substring("up: ".length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            digits-mlp       | has no points x + i exp(y) that weights multiply by a and shift by b, for no layer measures \
            distances; --by a,b,c,d moves no others
            iris-linear-node | kind linear-node has no distance layers, whose points --by a,b,c,d would move
            """)
    void aModelWithoutDistancesHasNoPoints(String name, String message) {
        String model = new Trained(name).description();

        assertThat(desk.refusal("transform", model, "--by", "2,3,0,1", "-o", "@/c"))
                .isEqualTo("holonomy: " + model + ": " + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | S(2) ⋉ R*^2 | half-planes: permutations and factors of either sign  | 4
            ', geometry: half-space' | O(3)        | hyperbolic space: rotations and reflections           | 6
            ', geometry: hyperboloid' | O(4)       | hyperbolic space: rotations and reflections           | 0
            """)
    void inspectShowsWhatActsOnPoints(String keys, String group, String reason, int shifts) {
        JsonNode found = model(attention(keys))
                .run("inspect", "@/m/model.yaml", "--json")
                .document(0);
        JsonNode points = found.get("vertices").get(2);

        assertThat(points.get("name").asString()).isEqualTo("q·k·v points head 0");
        assertThat(points.get("group").asString()).isEqualTo(group);
        assertThat(points.get("restrictedBy").get(0).asString()).isEqualTo(reason);
        assertThat(found.get("layers").get(0).get("layer").asString()).isEqualTo("hyperbolic attention q, k, v");
        assertThat(found.get("translations").size()).isEqualTo(shifts == 0 ? 0 : 1);
        if (shifts > 0) {
            assertThat(found.get("translations").get(0).toString())
                    .isEqualTo("{\"name\":\"q·k·v points\",\"dimension\":%d,\"followsFromSigns\":false}"
                            .formatted(shifts));
        }
    }

    /** Without biases the heights of queries and keys stay, and with them everything but signs and places. */
    @Test
    void inspectSaysThatABiasIsMissing() {
        String layers = "- attention: {query: qbare, key: kbare, value: v, score: hyperbolic}\n- linear: end";

        assertThat(model(layers).run("inspect", "@/m/model.yaml").out())
                .contains("4     S(4) ⋉ Z2^4  half-planes, whose heights no bias moves: permutations and signs\n")
                .doesNotContain("translations");
    }

    /** Two members of an orbit have one representative; rotations of a half-space leave it open, which is said. */
    @Test
    void anOrbitHasOneRepresentative() {
        Desk there = model(PLANE);
        there.run("transform", "@/m/model.yaml", "--by", "all", "-o", "@/b").succeeded();
        for (String place : new String[] {"m", "b"}) {
            assertThat(there.run("canonicalize", "@/" + place + "/model.yaml", "-o", "@/c" + place, "--json")
                            .document(0)
                            .get("unique")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(tensor("cb", "d.re")).containsExactly(tensor("cm", "d.re"), within(1e-9));
        assertThat(tensor("b", "d.re")[0]).isNotCloseTo(tensor("m", "d.re")[0], within(1e-3));

        JsonNode open = model(attention(", geometry: half-space"))
                .run("canonicalize", "@/m/model.yaml", "-o", "@/h", "--json")
                .document(0);
        assertThat(open.get("unique").asBoolean()).isFalse();
        assertThat(open.get("ambiguities")).isNotEmpty();
    }
}
