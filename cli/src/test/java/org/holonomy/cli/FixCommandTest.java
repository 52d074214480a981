package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FixCommandTest {

    private static final String IRIS = Trained.LINEAR.description();

    @TempDir
    Path folder;

    /** Straight to 1e-9, with end points to 1e-9, and the weights of the source are neither. */
    @Test
    void theTrainedModelHasStraightTrajectories() {
        Desk desk = new Desk(folder);
        JsonNode found = found(desk, "linear-transport");

        assertThat(found.get("path").asString()).isEqualTo("cubic-spline");
        assertThat(found.get("endPoints").get("deviation").asDouble()).isBetween(0.0, 1e-9);
        assertThat(found.get("endPoints").get("moved").asDouble()).isBetween(0.0, 1e-9);
        assertThat(found.get("endPoints").get("control").asDouble()).isGreaterThan(0.1);
        assertThat(found.get("after").get("straightness").asDouble()).isBetween(0.0, 1e-9);
        assertThat(found.get("before").get("straightness").asDouble()).isGreaterThan(0.1);
        assertThat(found.get("after").get("ofWeights").asDouble()).isLessThan(1e-9);
        assertThat(found.get("after").get("ofBiases").asDouble()).isLessThan(1e-9);
        assertThat(found.get("before").get("ofWeights").asDouble()).isGreaterThan(100);
        assertThat(Trained.read(folder.resolve("f/model.yaml")))
                .isEqualTo(Trained.LINEAR.text().replace("path: piecewise-linear", "path: cubic-spline"));
        TensorFile weights = Checkpoint.read(folder.resolve("f/weights.safetensors"));
        int rows = found.get("rows").asInt();
        assertThat(weights.tensor("w").shape()).containsExactly(rows, 4, 4);
        // Another command finds the same outputs, by another method.
        assertThat(outputsDeviate(desk)).isLessThan(1e-9);
    }

    @Test
    void theUniformGaugeLowersWeightDecay() {
        Desk desk = new Desk(folder);
        JsonNode found = found(desk, "uniform");

        assertThat(found.get("endPoints").get("moved").asDouble()).isBetween(0.0, 1e-12);
        assertThat(found.get("after").get("weightDecay").asDouble())
                .isLessThan(0.9 * found.get("before").get("weightDecay").asDouble());
        // Constant pieces jump.
        assertThat(found.get("after").get("ofWeights").isNull()).isTrue();
        assertThat(outputsDeviate(desk)).isLessThan(1e-9);
    }

    @Test
    void theTemporalGaugeStoresTheFrameAtTheEnd() {
        Desk desk = new Desk(folder);
        JsonNode found = found(desk, "temporal");
        double[] g = Checkpoint.read(folder.resolve("f/frame.safetensors")).doubles("g", 4, 4);
        RealMatrix frame = MatrixUtils.createRealMatrix(4, 4);
        RealMatrix line = MatrixUtils.createRealMatrix(4, 4);
        for (int k = 0; k < 16; k++) {
            frame.setEntry(k / 4, k % 4, g[k]);
            line.setEntry(
                    k / 4, k % 4, found.get("wilsonLine").get(k / 4).get(k % 4).asDouble());
            assertThat(found.get("frameAtEnd").get(k / 4).get(k % 4).asDouble()).isEqualTo(g[k]);
        }

        assertThat(frame.multiply(line)
                        .subtract(MatrixUtils.createRealIdentityMatrix(4))
                        .getFrobeniusNorm())
                .isLessThan(1e-12);
        assertThat(Checkpoint.read(folder.resolve("f/weights.safetensors"))
                        .tensor("w")
                        .toDoubles())
                .containsOnly(0);
        assertThat(found.get("endPoints").get("deviation").asDouble()).isBetween(0.0, 1e-12);
        assertThat(found.get("endPoints").get("moved").asDouble()).isGreaterThan(0.5);
        assertThat(outputsDeviate(desk)).isGreaterThan(0.1);
    }

    @Test
    void itPrintsWhatItMeasured() {
        Shell shell = new Desk(folder)
                .withLinearModel("m", Map.of())
                .run("fix", "@/m/model.yaml", "--gauge", "temporal", "-o", "@/f");

        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out()).startsWith("""
                        f/model.yaml
                          gauge       temporal, w = 0
                          grid        33 rows, path piecewise-constant
                          W(T)           0.54030231    0.84147098
                                        -0.84147098    0.54030231
                          eigenvalues 0.540302+0.841471i  0.540302-0.841471i
                          g(T)           0.54030231   -0.84147098
                                         0.84147098    0.54030231
                        """);
        assertThat(shell.out()).containsPattern("(?m)^  g\\(T\\) x\\(T\\)   [0-9.e-]+ +control ");
        assertThat(shell.out()).containsPattern("(?m)^  moved +[0-9.]+ +the end points themselves: the gauge is open$");
    }

    /** w = πJ, T = 1: the obstruction is W(T) = −1, and nothing is written. */
    @Test
    void halfATurnIsRefusedWithItsEigenvalue() {
        Desk desk = halfTurn();
        Shell shell = desk.run("fix", "@/m/model.yaml", "--gauge", "linear-transport", "-o", "@/f");

        assertThat(shell).isEqualTo(new Shell(1, """
                        no linear-transport gauge; nothing written
                        W(T) has the eigenvalue -1.00000, and I + tM is singular at t = 0.500000: straight \
                        trajectories would meet there; the gauge exists only if no eigenvalue is real and at most 0
                        """, ""));
        assertThat(desk.files()).noneMatch(name -> name.startsWith("f") || name.startsWith("."));
        JsonNode document = desk.run("fix", "@/m/model.yaml", "--gauge", "linear-transport", "-o", "@/f", "--json")
                .document(1);
        assertThat(document.get("model").isNull()).isTrue();
        assertThat(document.get("found").isNull()).isTrue();
        assertThat(document.get("eigenvalue").asDouble()).isCloseTo(-1, within(1e-12));
        assertThat(document.get("singularDepth").asDouble()).isCloseTo(0.5, within(1e-12));
    }

    /** The other gauges of the same model exist: it is in the uniform gauge already. */
    @ParameterizedTest
    @ValueSource(strings = {"uniform", "temporal"})
    void halfATurnHasTheOtherGauges(String gauge) {
        JsonNode found = halfTurn()
                .run("fix", "@/m/model.yaml", "--gauge", gauge, "-o", "@/f", "--json")
                .document(0)
                .get("found");

        assertThat(found.get("endPoints").get("deviation").asDouble()).isLessThan(1e-12);
        assertThat(found.get("after").get("weightDecay").asDouble())
                .isCloseTo(gauge.equals("uniform") ? 2 * Math.PI * Math.PI : 0, within(1e-8));
    }

    /** Nearly half a turn: the gauge exists, but no grid of some thousand rows holds it. */
    @Test
    void aGaugeThatNoFileHoldsIsNotWritten() {
        double rate = Math.PI - 1e-4;
        Desk desk = turning(rate);
        Shell shell = desk.run("fix", "@/m/model.yaml", "--gauge", "linear-transport", "-o", "@/f");

        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out())
                .startsWith("no linear-transport gauge; nothing written\n"
                        + "the gauge exists, but no file of some thousand rows holds it: ");
        assertThat(desk.files()).noneMatch(name -> name.startsWith("f"));
    }

    @Test
    void misuseIsRefused() {
        Desk desk = halfTurn();

        assertThat(desk.refusal("fix", "@/m/model.yaml", "--gauge", "temprol", "-o", "@/f"))
                .isEqualTo(
                        "holonomy: --gauge temprol is none of temporal, uniform, linear-transport (did you mean `temporal`?)\n");
        assertThat(desk.refusal("fix", Trained.PERCEPTRON.description(), "--gauge", "uniform", "-o", "@/f"))
                .endsWith("kind network has no such gauge; fix is for kind linear-node, x' = w(t)x + b(t)\n");
        assertThat(desk.refusal("fix", "@/m/model.yaml", "--gauge", "uniform", "-o", "@/m"))
                .isEqualTo("holonomy: m: exists and is not empty; choose another name or add --force\n");
        Desk large = new Desk(folder)
                .withLinearModel(
                        "l",
                        Map.of(
                                "w", Desk.tensor(new double[2 * 17 * 17], 2, 17, 17),
                                "b", Desk.tensor(new double[2 * 17], 2, 17)));
        assertThat(large.refusal("fix", "@/l/model.yaml", "--gauge", "uniform", "-o", "@/f"))
                .isEqualTo(
                        "holonomy: l/model.yaml: states have 17 components, and --gauge uniform takes at most 16; it solves n^2 equations\n");
    }

    private static JsonNode found(Desk desk, String gauge) {
        JsonNode document =
                desk.run("fix", IRIS, "--gauge", gauge, "-o", "@/f", "--json").document(0);
        assertThat(document.propertyNames())
                .containsExactly(
                        "schema", "model", "gauge", "condition", "obstruction", "eigenvalue", "singularDepth", "found");
        assertThat(document.get("model").asString()).isEqualTo("f/model.yaml");
        assertThat(document.get("gauge").asString()).isEqualTo(gauge);
        return document.get("found");
    }

    /** Relative to the stored outputs of the source. */
    private static double outputsDeviate(Desk desk) {
        return desk.run("forward", "@/f/model.yaml", "--input", Trained.LINEAR.inputs(), "--json")
                .document(0)
                .get("deviation")
                .get("relative")
                .asDouble();
    }

    private Desk halfTurn() {
        return turning(Math.PI);
    }

    private Desk turning(double rate) {
        double[] w = {0, -rate, rate, 0, 0, -rate, rate, 0};
        return new Desk(folder).withLinearModel("m", Map.of("w", Desk.tensor(w, 2, 2, 2)));
    }
}
