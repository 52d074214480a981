package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ForwardCommandTest {

    private static final Path SPIRAL = Desk.example("models/spiral-node");
    private static final Path REFERENCE = SPIRAL.resolve("io.safetensors");

    @TempDir
    Path folder;

    @Test
    void theTrainedModelGivesTheOutputsOfThePythonThatTrainedIt() {
        JsonNode document = forward("--rtol", "1e-11");

        assertThat(document.propertyNames()).containsExactly("schema", "outputs", "deviation");
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        assertThat(document.get("outputs")).hasSize(12).allMatch(row -> row.size() == 3);
        assertThat(document.get("deviation").propertyNames()).containsExactly("max", "relative");
        assertThat(document.get("deviation").get("max").asDouble()).isLessThan(1e-9);
        assertThat(document.get("deviation").get("relative").asDouble()).isLessThan(1e-10);
    }

    /** Errors measured at these settings, times three: what another machine's rounding may add. */
    @ParameterizedTest
    @CsvSource({
        "dopri5, 1.5e-10",
        "dop853, 3.6e-10",
        "higham-hall54, 2.2e-10",
        "gragg-bulirsch-stoer, 6e-11",
        "adams-bashforth, 4.5e-9",
        "adams-moulton, 3.4e-10"
    })
    void everySolverWithStepsOfItsOwnArrives(String solver, double bound) {
        assertThat(forward("--solver", solver).get("deviation").get("max").asDouble())
                .isLessThan(bound);
    }

    /** Halving the step divides the error by two to the order; measured within 0.15. */
    @ParameterizedTest
    @CsvSource({"euler, 4000, 1", "midpoint, 2000, 2", "rk4, 400, 4", "luther, 100, 6"})
    void everySolverOfEqualStepsHasItsOrder(String solver, int steps, double order) {
        double coarse = deviation(solver, steps);
        double fine = deviation(solver, 2 * steps);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(order, within(0.15));
    }

    @Test
    void theAnswerDoesNotDependOnTheThreads() {
        assertThat(forward("--threads", "1")).isEqualTo(forward("--threads", "2"));
    }

    @Test
    void printsARowAStateAndTheDeviation() {
        Shell shell = Shell.run("forward", SPIRAL.resolve("model.yaml").toString(), "--input", REFERENCE.toString());

        assertThat(shell.out().lines()).hasSize(12).allMatch(line -> line.matches("(-?[0-9.]+ ){2}-?[0-9.]+"));
        assertThat(shell.err()).matches("deviation from 'output': max \\d\\.\\d+e-1\\d, relative \\d\\.\\d+e-1\\d\n");
        assertThat(shell.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.safetensors", "in.npz", "in.npy"})
    void everyFormatIsRead(String name) {
        Tensor states = Checkpoint.read(REFERENCE).tensor("input");
        Desk desk = new Desk(folder);
        if (name.endsWith(".npy")) {
            Npy.write(desk.path(name), states);
        } else {
            desk.withTensors(name, Map.of("input", states));
        }
        Shell shell = desk.run("forward", SPIRAL.resolve("model.yaml").toString(), "--input", "@/" + name, "--json");
        JsonNode document = JsonMapper.shared().readTree(shell.out());

        assertThat(document.propertyNames()).containsExactly("schema", "outputs");
        assertThat(document.get("outputs")).isEqualTo(forward().get("outputs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.safetensors", "out.npz", "out.npy"})
    void everyFormatIsWritten(String name) {
        Desk desk = new Desk(folder);
        Shell shell = desk.run(
                "forward",
                SPIRAL.resolve("model.yaml").toString(),
                "--input",
                REFERENCE.toString(),
                "--output",
                "@/" + name);
        Tensor written = name.endsWith(".npy")
                ? Npy.read(desk.path(name))
                : Checkpoint.read(desk.path(name)).tensor("output");

        assertThat(shell.exitCode()).isZero();
        assertThat(desk.files()).containsExactly(name);
        assertThat(written.shape()).containsExactly(12, 3);
        assertThat(written.toDoubles())
                .containsExactly(Checkpoint.read(REFERENCE).doubles("output", 12, 3), within(1e-9));
    }

    @Test
    void forceOverwrites() {
        Desk desk = new Desk(folder).with("out.npy", "precious");
        String[] command = {
            "forward",
            SPIRAL.resolve("model.yaml").toString(),
            "--input",
            REFERENCE.toString(),
            "--output",
            "@/out.npy",
            "--force"
        };

        assertThat(desk.run(command).exitCode()).isZero();
        assertThat(Npy.read(desk.path("out.npy")).shape()).containsExactly(12, 3);
    }

    /** x' = (x2 + t, -x1 + t) from (1, 0) has the solution (t + 1 - sin t, 1 - t - cos t). */
    @Test
    void aLinearModelIsSolvedToo() {
        Desk desk = new Desk(folder)
                .withLinearModel("m", Map.of())
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[] {1, 0}, 1, 2)));
        JsonNode row = JsonMapper.shared()
                .readTree(desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json")
                        .out())
                .get("outputs")
                .get(0);

        assertThat(row.get(0).asDouble()).isCloseTo(2 - Math.sin(1), within(1e-10));
        assertThat(row.get(1).asDouble()).isCloseTo(-Math.cos(1), within(1e-10));
    }

    @Test
    void anArrayOfAnotherShapeIsNamedByItsFile() {
        Desk desk = new Desk(folder).withLinearModel("m", Map.of());
        Npy.write(desk.path("in.npy"), Desk.tensor(new double[6], 2, 3));

        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/in.npy"))
                .isEqualTo("holonomy: in.npy" + ": tensor 'input': found shape [2, 3], expected [any, 2]\n");
    }

    @Test
    void noStateGivesNoOutput() {
        Desk desk = new Desk(folder)
                .withLinearModel("m", Map.of())
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[0], 0, 2)));

        assertThat(desk.run("forward", "@/m/model.yaml", "--input", "@/in.npz", "--json"))
                .isEqualTo(new Shell(0, "{\"schema\":1,\"outputs\":[]}\n", ""));
    }

    private static double deviation(String solver, int steps) {
        return forward("--solver", solver, "--steps", Integer.toString(steps))
                .get("deviation")
                .get("max")
                .asDouble();
    }

    private static JsonNode forward(String... options) {
        String[] command = new String[5 + options.length];
        command[0] = "forward";
        command[1] = SPIRAL.resolve("model.yaml").toString();
        command[2] = "--input";
        command[3] = REFERENCE.toString();
        command[4] = "--json";
        System.arraycopy(options, 0, command, 5, options.length);
        Shell shell = Shell.run(command);
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
        return JsonMapper.shared().readTree(shell.out());
    }
}
