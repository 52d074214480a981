package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CanonicalizeCommandTest {

    /** Weights in single precision are read with an error of 6e-8; sorting and scaling make little of it. */
    private static final double SINGLE_PRECISION = 1e-5;

    private static final double DOUBLE_PRECISION = 1e-11;

    @TempDir
    Path folder;

    static Stream<Trained> models() {
        return Trained.all();
    }

    /** Two members of an orbit give one file; as a control, the members themselves are far apart. */
    @ParameterizedTest
    @MethodSource("models")
    void anOrbitHasOneRepresentative(Trained model) {
        Desk desk = new Desk(folder);
        desk.run("transform", model.description(), "--by", "all", "--seed", "3", "-o", "@/b")
                .succeeded();
        JsonNode document = desk.run("canonicalize", model.description(), "-o", "@/ca", "--json")
                .document(0);
        desk.run("canonicalize", "@/b/model.yaml", "-o", "@/cb").succeeded();
        TensorFile representative = weights("ca");

        assertVerified(document);
        assertThat(document.get("unique").asBoolean()).isTrue();
        assertThat(document.get("ambiguities")).isEmpty();
        assertThat(distance(representative, weights("cb"), model.weights()))
                .isLessThan(model.doublePrecision() ? DOUBLE_PRECISION : SINGLE_PRECISION);
        assertThat(distance(model.weights(), weights("b"), model.weights())).isGreaterThan(0.1);
        assertThat(Trained.read(folder.resolve("ca/model.yaml")))
                .isEqualTo(model.text().replace("path: piecewise-linear", "path: piecewise-constant"));
    }

    private static void assertVerified(JsonNode document) {
        assertThat(document.propertyNames())
                .containsExactly(
                        "schema",
                        "model",
                        "element",
                        "deviation",
                        "noiseFloor",
                        "control",
                        "rounding",
                        "unique",
                        "ambiguities");
        assertThat(document.get("model").asString()).isEqualTo("ca/model.yaml");
        assertThat(document.get("deviation").asDouble())
                .isBetween(0.0, document.get("noiseFloor").asDouble());
        assertThat(document.get("noiseFloor").asDouble()).isBetween(1e-16, 1e-9);
        assertThat(document.get("control").asDouble()).isGreaterThan(1e-3);
        assertThat(document.get("rounding").asDouble()).isBetween(0.0, 1e-6);
    }

    private TensorFile weights(String place) {
        return Checkpoint.read(folder.resolve(place).resolve("weights.safetensors"));
    }

    /** Largest difference of two numbers, relative to the largest of their tensor here or in the source. */
    private static double distance(TensorFile one, TensorFile other, TensorFile source) {
        double worst = 0;
        assertThat(other.names()).isEqualTo(one.names());
        for (String name : one.names()) {
            double[] a = one.tensor(name).toDoubles();
            double[] b = other.tensor(name).toDoubles();
            if (a.length != b.length) {
                return Double.POSITIVE_INFINITY;
            }
            double scale = Math.max(
                    Trained.largest(a), Trained.largest(source.tensor(name).toDoubles()));
            worst = Math.max(worst, Trained.largestDifference(a, b) / (scale == 0 ? 1 : scale));
        }
        return worst;
    }

    @ParameterizedTest
    @MethodSource("models")
    void theRepresentativeIsAMemberOfTheOrbit(Trained model) {
        Desk desk = new Desk(folder);
        desk.run("canonicalize", model.description(), "-o", "@/c").succeeded();
        JsonNode document = desk.run("compare", model.description(), "@/c/model.yaml", "--json")
                .document(0);

        assertThat(document.get("sameFunction").asBoolean()).isTrue();
        assertThat(document.get("sameOrbit").asBoolean()).isTrue();
    }

    private Shell small(double... arriving) {
        int hidden = arriving.length / 3;
        double[] departing = new double[2 * hidden];
        Arrays.setAll(departing, i -> i + 1);
        return new Desk(folder)
                .with("m/model.yaml", """
                        kind: network
                        weights: weights.safetensors
                        input: [3]
                        layers: [{linear: a}, {activation: relu}, {linear: b}]
                        """)
                .withTensors(
                        "m/weights.safetensors",
                        Map.of(
                                "a.weight", Desk.tensor(arriving, hidden, 3),
                                "b.weight", Desk.tensor(departing, 2, hidden)))
                .run("canonicalize", "@/m/model.yaml", "-o", "@/c");
    }

    @Test
    void aModelWithoutTiesIsUnique() {
        assertThat(small(1, 2, 3, 2, 4, 7).out()).matches("""
                c/model\\.yaml
                  deviation   \\S+ +noise floor \\S+e-14, control \\S+
                  rounding    \\S+ +to the types of the file
                  unique      yes
                """);
    }

    /** Two neurons see the same up to a factor, so that nothing orders them. */
    @Test
    void equalNeuronsAreReported() {
        assertThat(small(1, 2, 3, 2, 4, 6).out())
                .endsWith("  not unique  a: what arrives at features 0 and 1 differs by 0.0 of its largest\n"
                        + " ".repeat(14) + "entry\n");
    }

    @Test
    void neuronsThatNothingReachesAreReported() {
        assertThat(small(1, 2, 3, 0, 0, 0).out())
                .endsWith("  not unique  a: what arrives at feature 1 has 0.0 times the length of the\n"
                        + " ".repeat(14) + "longest\n");
    }

    @Test
    void nothingIsOverwrittenAndNoSampleShowsNothing() {
        Desk desk = new Desk(folder);
        String model = Trained.PERCEPTRON.description();
        desk.run("canonicalize", model, "-o", "@/c").succeeded();

        assertThat(desk.refusal("canonicalize", model, "-o", "@/c"))
                .isEqualTo("holonomy: c: exists and is not empty; choose another name or add --force\n");
        assertThat(desk.refusal("canonicalize", model, "-o", "@/d", "--samples", "0"))
                .isEqualTo("holonomy: --samples is 0, expected at least 1\n");
        desk.run("canonicalize", model, "-o", "@/c", "--force").succeeded();
        assertThat(desk.files())
                .containsExactly("c", "c/DONE", "c/element.json", "c/model.yaml", "c/weights.safetensors");
    }
}
