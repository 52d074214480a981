package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code forward} on layers that measure distances, against sums over pairs of points that are written out here. */
class DistanceForwardTest {

    private static final int TOKENS = 3;

    private static final int FEATURES = 4;

    private static final int HEADS = 2;

    /** Rows of queries and keys for one head, and of values. */
    private static final int WIDTH = 4;

    private static final int VALUES = 2;

    private static final Offset<Double> ROUNDED = within(1e-13);

    @TempDir
    Path folder;

    private final Map<String, double[][]> matrices = new TreeMap<>();

    private Desk desk = new Desk(Path.of("."));

    private double[][] input = {};

    @BeforeEach
    void model() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (String name : new String[] {"q", "k"}) {
            matrices.put(name + ".weight", gaussian(random, HEADS * WIDTH, FEATURES));
            matrices.put(name + ".bias", gaussian(random, 1, HEADS * WIDTH));
        }
        matrices.put("v.weight", gaussian(random, HEADS * VALUES, FEATURES));
        matrices.put("d.re", gaussian(random, 5, FEATURES / 2));
        matrices.put("d.log_im", gaussian(random, 5, FEATURES / 2));
        matrices.put("l.weight", gaussian(random, 5, FEATURES));
        input = gaussian(random, TOKENS, FEATURES);
        Map<String, Tensor> tensors = new TreeMap<>();
        matrices.forEach((name, rows) -> tensors.put(
                name,
                name.endsWith("bias")
                        ? Desk.tensor(rows[0], rows[0].length)
                        : Desk.tensor(flat(rows), rows.length, rows[0].length)));
        desk = new Desk(folder)
                .withTensors("m/weights.safetensors", tensors)
                .withTensors("in.npz", Map.of("input", Desk.tensor(flat(input), 1, TOKENS, FEATURES)));
    }

    private static double[][] gaussian(RandomGenerator random, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        return values;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] forward(String layer) {
        JsonNode outputs = desk.with("m/model.yaml", NetworkForwardTest.network("[3, 4]", "- " + layer))
                .run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json")
                .document(0)
                .get("outputs")
                .get(0);
        return IntStream.range(0, outputs.size())
                .mapToDouble(i -> outputs.get(i).asDouble())
                .toArray();
    }

    /** W x + b for every token; without a bias where there is none. */
    private double[][] projected(String name) {
        double[][] weight = matrix(name + ".weight");
        double[][] result = new double[TOKENS][weight.length];
        for (int t = 0; t < TOKENS; t++) {
            for (int r = 0; r < weight.length; r++) {
                result[t][r] = matrices.containsKey(name + ".bias") ? matrix(name + ".bias")[0][r] : 0;
                for (int c = 0; c < FEATURES; c++) {
                    result[t][r] += weight[r][c] * input[t][c];
                }
            }
        }
        return result;
    }

    private double[][] matrix(String name) {
        return Stream.of(name).map(matrices::get).findFirst().orElseThrow();
    }

    /** d(x + i exp y, p + i exp q) = 2 arsinh(|z − w| / (2 √(Im z Im w))). */
    private static double onHalfPlane(double x, double y, double p, double q) {
        double s = Math.hypot(x - p, Math.exp(y) - Math.exp(q)) / (2 * Math.sqrt(Math.exp(y) * Math.exp(q)));
        return 2 * Math.log(s + Math.sqrt(s * s + 1));
    }

    private static double arcosh(double c) {
        return Math.log(c + Math.sqrt(c * c - 1));
    }

    /** The distance of one head's points: the flat coordinates of all heads come first, then the heights of all heads. */
    private static double distance(String geometry, double[] a, double[] b, int head) {
        return switch (geometry) {
            case "half-plane" -> {
                double sum = 0;
                for (int x = 2 * head; x < 2 * head + 2; x++) {
                    sum += onHalfPlane(a[x], a[x + 4], b[x], b[x + 4]);
                }
                yield sum;
            }
            case "half-space" -> {
                double h = Math.exp(a[6 + head]);
                double g = Math.exp(b[6 + head]);
                double squares = (h - g) * (h - g);
                for (int x = 3 * head; x < 3 * head + 3; x++) {
                    squares += (a[x] - b[x]) * (a[x] - b[x]);
                }
                yield arcosh(1 + squares / (2 * h * g));
            }
            default -> {
                double aa = 1;
                double bb = 1;
                double ab = 0;
                for (int x = 4 * head; x < 4 * head + 4; x++) {
                    aa += a[x] * a[x];
                    bb += b[x] * b[x];
                    ab += a[x] * b[x];
                }
                yield arcosh(Math.sqrt(aa) * Math.sqrt(bb) - ab);
            }
        };
    }

    /** hᵢ = Σⱼ score(−β S_ij − c) vⱼ; β is a number, or NaN for 1 / mean(S), behind a mask over what has been seen. */
    private double[] attention(String geometry, boolean relu, double beta, double offset, boolean causal) {
        double[][] q = projected("q");
        double[][] k = projected("k");
        double[][] v = projected("v");
        double[] outputs = new double[TOKENS * HEADS * VALUES];
        for (int head = 0; head < HEADS; head++) {
            for (int i = 0; i < TOKENS; i++) {
                double factor =
                        Double.isNaN(beta) ? 1 / mean(geometry, q, k, head, causal ? i + 1 : TOKENS, causal) : beta;
                double total = 0;
                double[] row = new double[VALUES];
                for (int j = 0; j < (causal ? i + 1 : TOKENS); j++) {
                    double compared = -factor * distance(geometry, q[i], k[j], head) - offset;
                    double weight = relu ? Math.max(compared, 0) : Math.exp(compared);
                    total += weight;
                    for (int e = 0; e < VALUES; e++) {
                        row[e] += weight * v[j][head * VALUES + e];
                    }
                }
                for (int e = 0; e < VALUES; e++) {
                    outputs[i * HEADS * VALUES + head * VALUES + e] = relu ? row[e] : row[e] / total;
                }
            }
        }
        return outputs;
    }

    private static double mean(String geometry, double[][] q, double[][] k, int head, int rows, boolean causal) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < (causal ? i + 1 : rows); j++) {
                sum += distance(geometry, q[i], k[j], head);
                count++;
            }
        }
        return sum / count;
    }

    static Stream<Arguments> geometries() {
        return Stream.of("half-plane", "half-space", "hyperboloid")
                .flatMap(geometry -> Stream.of(false, true).map(causal -> Arguments.of(geometry, causal)));
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void attentionComparesPointsOfEveryGeometry(String geometry, boolean causal) {
        String keys = "query: q, key: k, value: v, heads: 2, score: hyperbolic, geometry: %s%s"
                .formatted(geometry, causal ? ", mask: causal" : "");

        assertThat(forward("attention: {%s}".formatted(keys)))
                .containsExactly(attention(geometry, false, Double.NaN, 0, causal), ROUNDED);
        assertThat(forward("attention: {%s, beta: 0.7, offset: 3}".formatted(keys)))
                .containsExactly(attention(geometry, false, 0.7, 0, causal), ROUNDED);
        assertThat(forward("attention: {%s, beta: 0.3, offset: -2, weights: relu}".formatted(keys)))
                .containsExactly(attention(geometry, true, 0.3, -2, causal), ROUNDED);
        assertThat(forward("attention: {%s, weights: relu, beta: mean, offset: -1.5}".formatted(keys)))
                .containsExactly(attention(geometry, true, Double.NaN, -1.5, causal), ROUNDED);
    }

    /** What is left out is the half-plane, one β for each head, no offset, softmax and no mask. */
    @Test
    void keysHaveDefaults() {
        assertThat(forward("attention: {query: q, key: k, value: v, heads: 2, score: hyperbolic}"))
                .containsExactly(forward("attention: {query: q, key: k, value: v, heads: 2, score: hyperbolic,"
                        + " geometry: half-plane, beta: mean, offset: 0, weights: softmax}"))
                .containsExactly(attention("half-plane", false, Double.NaN, 0, false), ROUNDED);
    }

    /** Behind the mask the first token sees itself alone, and a later one changes nothing before it. */
    @ParameterizedTest
    @CsvSource({"softmax", "relu"})
    void theMaskIsForEveryScore(String score) {
        String keys = "query: q, key: k, value: v, heads: 2, score: %s".formatted(score);
        double[] masked = forward("attention: {%s, mask: causal}".formatted(keys));
        double[] plain = forward("attention: {%s}".formatted(keys));
        double[] values = projected("v")[0];
        if (score.equals("softmax")) {
            assertThat(Arrays.copyOf(masked, HEADS * VALUES)).containsExactly(values, ROUNDED);
        }
        double[][] changed = input.clone();
        changed[2] = new double[] {5, 6, 7, 8};
        desk.withTensors("in.npz", Map.of("input", Desk.tensor(flat(changed), 1, TOKENS, FEATURES)));
        double[] later = forward("attention: {%s, mask: causal}".formatted(keys));

        assertThat(Arrays.copyOf(later, 2 * HEADS * VALUES)).containsExactly(Arrays.copyOf(masked, 2 * HEADS * VALUES));
        assertThat(later[2 * HEADS * VALUES]).isNotEqualTo(masked[2 * HEADS * VALUES]);
        assertThat(plain).isNotEqualTo(masked);
    }

    /** Inputs of a layer on the half-plane are all x, then all y. */
    @Test
    void distancesToStoredPointsAreSums() {
        double[] plane = new double[TOKENS * 5];
        double[] line = new double[TOKENS * 5];
        for (int t = 0; t < TOKENS; t++) {
            for (int l = 0; l < 5; l++) {
                for (int i = 0; i < 2; i++) {
                    plane[5 * t + l] +=
                            onHalfPlane(input[t][i], input[t][2 + i], matrix("d.re")[l][i], matrix("d.log_im")[l][i]);
                }
                for (int i = 0; i < 4; i++) {
                    line[5 * t + l] += Math.abs(input[t][i] - matrix("l.weight")[l][i]);
                }
            }
        }

        assertThat(forward("distance: {name: d, geometry: half-plane}")).containsExactly(plane, ROUNDED);
        assertThat(forward("distance: {name: l, geometry: euclidean}")).containsExactly(line, ROUNDED);
    }

    /** exp(y) is finite for y up to 709.7; beyond there is no point, and so no distance. */
    @ParameterizedTest
    @CsvSource({"1000", "-1000"})
    void pointsBeyondDoublesAreRefused(double bias) {
        double[] biases = new double[FEATURES];
        biases[2] = bias;
        desk.withTensors(
                        "far/weights.safetensors",
                        Map.of(
                                "up.weight", Desk.tensor(new double[16], 4, 4),
                                "up.bias", Desk.tensor(biases, 4),
                                "d.re", Desk.tensor(new double[2], 1, 2),
                                "d.log_im", Desk.tensor(new double[2], 1, 2)))
                .with(
                        "far/model.yaml",
                        NetworkForwardTest.network(
                                "[3, 4]", "- linear: up\n- distance: {name: d, geometry: half-plane}"));
        String message = "holonomy: far/model.yaml: output 0 of sample 0 is NaN, expected finite numbers;"
                + " a weight or an input is too large, a variance negative, or a point beyond the range of doubles\n";

        assertThat(desk.refusal("forward", "@/far/model.yaml", "--input", "@/in.npz", "--output", "@/out.npy"))
                .isEqualTo(message);
        assertThat(desk.refusal("transform", "@/far/model.yaml", "--by", "isometry", "-o", "@/out"))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"700", "-700"})
    void pointsNearTheEndOfDoublesAreNot(double bias) {
        double[] biases = new double[FEATURES];
        biases[2] = bias;
        desk.withTensors(
                "m/weights.safetensors",
                Map.of(
                        "up.weight", Desk.tensor(new double[16], 4, 4),
                        "up.bias", Desk.tensor(biases, 4),
                        "d.re", Desk.tensor(new double[2], 1, 2),
                        "d.log_im", Desk.tensor(new double[2], 1, 2)));

        assertThat(forward("linear: up\n- distance: {name: d, geometry: half-plane}"))
                .containsExactly(new double[] {700, 700, 700}, within(1e-12));
    }
}
