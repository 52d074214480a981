package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProductCommandTest {

    private static final String QUERIES = Desk.example("points/queries.npy").toString();
    private static final String KEYS = Desk.example("points/keys.npy").toString();

    /** A few roundings of a sum of size 1. */
    private static final Offset<Double> ROUNDED = within(2e-15);

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void fill() {
        desk = new Desk(folder);
        put("a.npy", DType.C128, new double[] {0, 1, 0, 1, 0, 2, 3, 4}, 2, 2);
        put("b.npy", DType.C128, new double[] {0, 2, 0, 4}, 1, 2);
        put("reals.npy", DType.F64, new double[] {1, -2, 0.5, 8}, 2, 2);
    }

    /** d(i, 2i) = ln 2, d(i, 4i) = 2 ln 2, d(3 + 4i, 4i) = 2 arsinh(3/8). */
    @Test
    void sumsDistancesOfTheHalfPlane() {
        assertThat(product("half-plane", "@/a.npy", "@/b.npy"))
                .containsExactly(new double[] {3 * Math.log(2), 2 * Math.log(3 / 8.0 + Math.sqrt(73) / 8)}, ROUNDED);
    }

    @Test
    void sumsDistancesOfNumbers() {
        put("others.npy", DType.F64, new double[] {0, 0, 1, 1, -1, 3}, 3, 2);

        assertThat(product("euclidean", "@/reals.npy", "@/others.npy")).containsExactly(3, 3, 7, 8.5, 7.5, 6.5);
        assertThat(Npy.read(desk.path("S.npy")).shape()).containsExactly(2, 3);
    }

    /** Another formula, arcosh(1 + |z − w|² / (2 Im z Im w)), for points that are not near each other. */
    @Test
    void agreesWithTheTextbookFormulaOnTheExample() {
        double[] queries = Npy.read(Path.of(QUERIES)).toDoubles();
        double[] keys = Npy.read(Path.of(KEYS)).toDoubles();
        double[] sums = product("half-plane", QUERIES, KEYS);

        assertThat(sums).hasSize(16 * 12);
        for (int k = 0; k < 16; k++) {
            for (int l = 0; l < 12; l++) {
                double expected = 0;
                for (int i = 0; i < 4; i++) {
                    double x = queries[8 * k + 2 * i] - keys[8 * l + 2 * i];
                    double y = queries[8 * k + 2 * i + 1] - keys[8 * l + 2 * i + 1];
                    double cosh = 1 + (x * x + y * y) / (2 * queries[8 * k + 2 * i + 1] * keys[8 * l + 2 * i + 1]);
                    expected += Math.log(cosh + Math.sqrt((cosh - 1) * (cosh + 1)));
                }
                assertThat(sums[12 * k + l]).isCloseTo(expected, within(1e-13 * expected));
            }
        }
    }

    @Test
    void everyFormOfTheSamePointsGivesTheSameSums() throws IOException {
        product("half-plane", "@/a.npy", "@/b.npy");
        byte[] expected = Files.readAllBytes(desk.path("S.npy"));
        Map<String, Tensor> parts = Map.of(
                "re", Desk.tensor(new double[] {0, 0, 0, 3}, 2, 2), "im", Desk.tensor(new double[] {1, 1, 2, 4}, 2, 2));
        desk.withTensors("a.npz", parts).withTensors("a.safetensors", parts);
        put("a64.npy", DType.C64, Npy.read(desk.path("a.npy")).toDoubles(), 2, 2);
        put("pairs.npy", DType.I16, Npy.read(desk.path("a.npy")).toDoubles(), 2, 2, 2);

        for (String form : new String[] {"a.npz", "a.safetensors", "a64.npy", "pairs.npy"}) {
            product("half-plane", "@/" + form, "@/b.npy", "--force");
            assertThat(desk.path("S.npy")).as(form).hasBinaryContent(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"F64", "F32", "F16", "I64", "I8"})
    void numbersMayBeOfAnyRealType(DType dtype) {
        put("typed.npy", dtype, new double[] {1, -2}, 1, 2);

        assertThat(product("euclidean", "@/typed.npy", "@/reals.npy")).containsExactly(0, 10.5);
    }

    @ParameterizedTest
    @CsvSource({
        "half-plane, '2,1,1,1'",
        "half-plane, '-2, -1, -1, -1'",
        "half-plane, '3,-5,0.5,7'",
        "half-plane, '1e200,2e200,0,1e200'",
        "half-plane, '403,1,1,0.0025'"
    })
    void anIsometryLeavesTheProduct(String geometry, String by) {
        product(geometry, QUERIES, KEYS);

        JsonNode document = desk.run(
                        "product", QUERIES, KEYS, "--geometry", geometry, "--by", by, "-o", "@/moved.npy", "--json")
                .document(0);

        assertThat(document.propertyNames())
                .containsExactly("schema", "shape", "output", "deviation", "noiseFloor", "control", "verdict");
        assertThat(document.get("shape").toString()).isEqualTo("[16,12]");
        assertThat(document.get("output").asString()).endsWith("moved.npy");
        assertThat(document.get("deviation").asDouble())
                .isLessThanOrEqualTo(document.get("noiseFloor").asDouble());
        assertThat(document.get("noiseFloor").asDouble()).isBetween(1e-15, 1e-8);
        assertThat(document.get("control").asDouble()).isGreaterThan(0.1);
        assertThat(document.get("verdict").asString()).isEqualTo("EXACT");
        assertThat(desk.path("moved.npy")).hasSameBinaryContentAs(desk.path("S.npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "-1", "0.3,-700"})
    void aTranslationLeavesTheProductOfNumbers(String by) {
        put("others.npy", DType.F64, new double[] {0.1, 0.7, 1, 1.3, -1, 3}, 3, 2);

        Shell shell = desk.run(
                "product", "@/reals.npy", "@/others.npy", "--geometry", "Euclidean", "--by", by, "-o", "@/S.npy");

        shell.succeeded();
        assertThat(shell.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("S.npy"),
                        line -> assertThat(line).isEqualTo("  shape       2 x 3, sums of 2 distances"),
                        line -> assertThat(line).isEqualTo("  verdict     EXACT"),
                        line -> assertThat(line)
                                .matches("  deviation   \\S+ +noise floor \\d\\.\\d\\de-1\\d, control \\S+"));
    }

    /** The control still moves one of the two. */
    @ParameterizedTest
    @CsvSource({"half-plane, '2,1,1,1'", "euclidean, 0.7"})
    void oneFileTwiceGivesASymmetricMatrix(String geometry, String by) {
        String points = geometry.equals("half-plane") ? QUERIES : "@/reals.npy";

        double[] sums = product(geometry, points, points, "--by", by);

        int n = (int) Math.sqrt(sums.length);
        for (int k = 0; k < n; k++) {
            assertThat(sums[k * n + k]).isZero();
            for (int l = 0; l < k; l++) {
                assertThat(sums[k * n + l]).isEqualTo(sums[l * n + k]).isPositive();
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        product("half-plane", QUERIES, KEYS, "--threads", "1");
        byte[] one = Files.readAllBytes(desk.path("S.npy"));
        product("half-plane", QUERIES, KEYS, "--threads", "3", "--force");

        assertThat(desk.path("S.npy")).hasBinaryContent(one);
    }

    @Test
    void withoutAnIsometryNothingIsSaidOfOne() {
        Shell shell = desk.run("product", "@/a.npy", "@/b.npy", "--geometry", "half-plane", "-o", "@/S.npy");
        Shell json = desk.run(
                "product", "@/a.npy", "@/b.npy", "--geometry", "half-plane", "-o", "@/S.npy", "--json", "--force");

        shell.succeeded();
        assertThat(shell.out()).isEqualTo("S.npy\n  shape       2 x 1, sums of 2 distances\n");
        assertThat(json.document(0).propertyNames()).containsExactly("schema", "shape", "output");
    }

    @Test
    void theIdentityDecidesNothing() {
        Shell shell = desk.run(
                "product", "@/a.npy", "@/b.npy", "--geometry", "half-plane", "--by", "7,0,0,7", "-o", "@/S.npy");

        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).contains("  verdict     UNDECIDED\n").contains("control 0\n");
        assertThat(shell.err()).isEqualTo("""
                not decided: the control does not exceed the noise floor a thousandfold; take an
                isometry that moves points by about 1
                """);
    }

    /** Puts an array on the desk. */
    private void put(String name, DType dtype, double[] values, int... shape) {
        Npy.write(desk.path(name), Tensor.fromDoubles(dtype, values, shape));
    }

    /** Runs the command and returns what it wrote. */
    private double[] product(String geometry, String a, String b, String... options) {
        String[] words = new String[7 + options.length];
        System.arraycopy(new String[] {"product", a, b, "--geometry", geometry, "-o", "@/S.npy"}, 0, words, 0, 7);
        System.arraycopy(options, 0, words, 7, options.length);
        desk.run(words).succeeded();
        Tensor written = Npy.read(desk.path("S.npy"));
        assertThat(written.dtype()).isEqualTo(DType.F64);
        return written.toDoubles();
    }
}
