package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistake in a layer that measures distances is answered with, word for word; nothing is written. */
class BadDistanceLayerTest {

    @TempDir
    Path folder;

    private Desk desk = new Desk(Path.of("."));

    @BeforeEach
    void weights() {
        Map<String, Tensor> tensors = new TreeMap<>();
        put(tensors, "q.weight", 6, 4);
        put(tensors, "k.weight", 6, 4);
        put(tensors, "short.weight", 4, 4);
        put(tensors, "odd.weight", 3, 4);
        put(tensors, "one.weight", 1, 4);
        put(tensors, "v.weight", 4, 4);
        put(tensors, "d.re", 5, 2);
        put(tensors, "d.log_im", 5, 2);
        put(tensors, "bent.re", 5, 2);
        put(tensors, "bent.log_im", 5, 3);
        put(tensors, "half.re", 5, 2);
        put(tensors, "l.weight", 5, 4);
        put(tensors, "flat.weight", 5);
        desk = new Desk(folder).withTensors("m/weights.npz", tensors).withTensors("in.npz", Map.of());
    }

    private static void put(Map<String, Tensor> tensors, String name, int... shape) {
        tensors.put(name, Desk.tensor(new double[IntStream.of(shape).reduce(1, (a, b) -> a * b)], shape));
    }

    private String refusal(String input, String layer) {
        String said = desk.with(
                        "m/model.yaml",
                        "kind: network\nweights: weights.npz\ninput: %s\nlayers:\n- %s\n".formatted(input, layer))
                .refusal("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy");
        assertThat(said).startsWith("holonomy: m/model.yaml:5:").endsWith("\n");
        return said.substring("holonomy: m/model.yaml:".length(), said.length() - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            score: hyperbolic, beta: norm | 5:68: layers.0.attention.beta: `norm` is no invariant of isometries that this version knows, expected a number or mean
            score: hyperbolic, beta: [1] | 5:68: layers.0.attention.beta: expected a number or a string, got a list
            score: hyperbolic, scale: 2 | 5:69: layers.0.attention.scale: the score hyperbolic has no scale; leave the key out
            score: hyperbolic, key-value-heads: 1 | 5:79: layers.0.attention.key-value-heads: the score hyperbolic has no key-value-heads; leave the key out
            score: hyperbolic, rotary: {} | 5:70: layers.0.attention.rotary: the score hyperbolic has no rotary; leave the key out
            score: hyperbolic, normalize: rms | 5:73: layers.0.attention.normalize: the score hyperbolic has no normalize; leave the key out
            score: relu, weights: relu | 5:65: layers.0.attention.weights: the score relu has no weights; leave the key out
            offset: 1 | 5:51: layers.0.attention.offset: the score softmax has no offset; leave the key out
            geometry: half-plane | 5:53: layers.0.attention.geometry: the score softmax has no geometry; leave the key out
            score: hyperbolic, geometry: disc | 5:72: layers.0.attention.geometry: `disc` is none of half-plane, half-space, hyperboloid
            score: hyperbolic, geometry: half-spaces | 5:72: layers.0.attention.geometry: `half-spaces` is none of half-plane, half-space, hyperboloid (did you mean `half-space`?)
            score: hyperbolic, mask: future | 5:68: layers.0.attention.mask: expected `causal`, got `future`
            score: hyperbolic, heads: 2 | 5:14: layers.0.attention: after features of shape [2, 4]: hyperbolic attention: q.weight has 6 rows for 2 heads, expected an even number for each, x and y of its points
            score: hyperbolic, geometry: half-space, heads: 4 | 5:14: layers.0.attention: after features of shape [2, 4]: hyperbolic attention: q.weight has 6 rows for 4 heads, expected at least 2 for each, coordinates and a height
            """)
    void aKeyThatDoesNotFitIsTold(String keys, String message) {
        assertThat(refusal("[2, 4]", "attention: {query: q, key: k, value: v, " + keys + "}"))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [2, 4] | query: q, key: short, value: v | hyperbolic attention q, short, v: short.weight has shape [4, 4], expected [6, 4]
            [2, 4] | query: odd, key: odd, value: v | hyperbolic attention: odd.weight has 3 rows for one head, expected an even number for each, x and y of its points
            [2, 4] | query: one, key: one, value: v, geometry: half-space | hyperbolic attention: one.weight has 1 rows for one head, expected at least 2 for each, coordinates and a height
            [2, 4] | query: q, key: k, value: odd, geometry: hyperboloid, heads: 2 | hyperbolic attention: odd.weight has 3 rows, expected a multiple of its 2 heads
            [4]    | query: q, key: k, value: v | hyperbolic attention q, k, v: input has shape [4], expected [any, any]
            [2, 3] | query: q, key: k, value: v | attention: q.weight has shape [6, 4], expected [6, 3]
            """)
    void projectionsThatGiveNoPointsAreTold(String input, String keys, String message) {
        assertThat(refusal(input, "attention: {score: hyperbolic, " + keys + "}"))
                .isEqualTo("5:14: layers.0.attention: after features of shape %s: %s".formatted(input, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [4]    | {name: bent, geometry: half-plane} | m/weights.npz: tensor 'bent.log_im': found shape [5, 3], expected [5, 2]
            [4]    | {name: half, geometry: half-plane} | m/weights.npz: tensor 'half.log_im' not found; the file holds 'bent.log_im', 'bent.re', 'd.log_im', 'd.re', 'flat.weight', 'half.re', 'k.weight', 'l.weight' and 5 more
            [4]    | {name: flat, geometry: euclidean}  | m/weights.npz: tensor 'flat.weight': found shape [5], expected [any, any]
            [5]    | {name: d, geometry: half-plane}    | after features of shape [5]: distance d: input has shape [5], expected [4]
            [2, 3] | {name: l, geometry: euclidean}     | after features of shape [2, 3]: distance l: input has shape [2, 3], expected [any, 4]
            """)
    void pointsThatDoNotFitAreTold(String input, String layer, String message) {
        assertThat(refusal(input, "distance: " + layer)).isEqualTo("5:13: layers.0.distance: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {name: d}                           | 5:3: layers.0.distance: missing key `geometry`
            {geometry: half-plane}              | 5:3: layers.0.distance: missing key `name`
            {name: d, geometry: half-space}     | 5:33: layers.0.distance.geometry: `half-space` is none of half-plane, euclidean (did you mean `half-plane`?)
            {name: d, geometry: euclidean, m: 1} | 5:44: layers.0.distance: unknown key `m`
            d                                   | 5:13: layers.0.distance: expected an object, got the string "d"
            """)
    void aDistanceLayerThatIsWrittenWronglyIsTold(String layer, String message) {
        assertThat(refusal("[4]", "distance: " + layer)).isEqualTo(message);
    }

    @Test
    void aDistanceLayerThatStandsAloneIsTold() {
        assertThat(refusal("[4]", "distance"))
                .isEqualTo("5:3: layers.0: `distance` stands alone, expected what belongs to it after a colon,"
                        + " such as linear: fc");
    }
}
