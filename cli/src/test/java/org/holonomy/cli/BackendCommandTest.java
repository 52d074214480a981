package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holonomy.ode.nd4j.Nd4jAvailability;
import org.holonomy.ode.nd4j.Nd4jProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BackendCommandTest {

    private static final String TURNING = """
            experiment: turning
            title: A rotation in another frame
            model: {w: "[0, 1; -1, 0]", b: "[0; t]", to: 1}
            symmetry: {random-frame: {condition: 4}}
            observables: [%s]
            initial: [[1, 0], [0, 2], [-1, 0.5]]
            solver: {rtol: 1e-10, atol: 1e-11}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"spiral-node", "iris-linear-node"})
    void forwardGivesTheOutputsOfThePythonThatTrainedTheModel(String model) {
        requireDevice();
        Path example = Desk.example("models/" + model);

        JsonNode document = forward(example, "--json").document(0);

        assertThat(document.get("deviation").get("relative").asDouble()).isLessThan(1e-9);
    }

    @Test
    void runWritesDownTheDevice() throws IOException {
        requireDevice();
        Desk desk = new Desk(folder).with("e.yaml", TURNING.formatted("endpoint"));

        Shell shell = desk.run("run", "@/e.yaml", "--backend", "nd4j", "-o", "@/out");

        assertThat(shell.out()).contains("PASS  turning/endpoint");
        JsonNode provenance = JsonMapper.shared().readTree(Files.readString(desk.path("out/provenance.json")));
        assertThat(provenance.get("backend").asString()).isEqualTo("nd4j");
        assertThat(provenance.get("device").asString())
                .isEqualTo(Nd4jProbe.probe().orThrow().describe());
    }

    @Test
    void networksAreRefused() {
        Path example = Desk.example("models/digits-mlp");

        Shell shell = forward(example);

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err())
                .contains("--backend nd4j carries many states through a neural ODE; kind network has none");
    }

    @Test
    void solversWithoutAFormOnTheDeviceAreRefused() {
        requireDevice();
        Path example = Desk.example("models/spiral-node");

        Shell shell = forward(example, "--solver", "adams-moulton");

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err()).contains("adams-moulton is not a Runge-Kutta method; take dopri5, dop853");
    }

    @Test
    void experimentsWithoutEndPointsAreRefused() {
        requireDevice();
        Desk desk = new Desk(folder).with("e.yaml", TURNING.formatted("wilson-line"));

        Shell shell = desk.run("run", "@/e.yaml", "--backend", "nd4j");

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err()).contains("e.yaml asks for no observable 'endpoint', leave the option out");
    }

    @Test
    void aMissingDeviceIsRefusedWithWhatToInstall() {
        assumeTrue(
                Nd4jProbe.probe() instanceof Nd4jAvailability.Unusable,
                "ND4J computes here, so nothing is to be refused");
        Path example = Desk.example("models/spiral-node");

        Shell shell = forward(example);

        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains("ND4J cannot be used here", "--backend cpu");
    }

    private static Shell forward(Path example, String... options) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "forward",
                                example.resolve("model.yaml").toString(),
                                "--input",
                                example.resolve("io.safetensors").toString(),
                                "--backend",
                                "nd4j"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static void requireDevice() {
        if (Nd4jProbe.probe() instanceof Nd4jAvailability.Unusable unusable) {
            assumeTrue(false, "ND4J cannot be used here: " + unusable.reason());
        }
    }
}
