package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WilsonCommandTest {

    private static final Path IRIS = Desk.example("models/iris-linear-node");

    /** The reference was computed by another program in double precision to about 1e-13. */
    private static final double REFERENCE_ERROR = 1e-13;

    /** Fifteen digits are printed. */
    private static final Offset<Double> PRINTED = within(2e-15);

    @TempDir
    Path folder;

    @Test
    void agreesWithTheLineThatAnotherProgramComputed() {
        JsonNode document = wilson("--tolerance", "1e-12");

        assertThat(largestError(document)).isLessThan(1e-11);
        assertThat(document.get("errorEstimate").asDouble()).isLessThan(1e-11);
        assertThat(document.get("independentCheck").asDouble()).isLessThan(1e-11);
    }

    @ParameterizedTest
    @CsvSource({"1e-2, magnus4", "1e-6, magnus4", "1e-10, magnus4", "1e-4, magnus6", "1e-8, magnus6", "1e-12, magnus6"})
    void theEstimateBoundsTheTrueError(String tolerance, String scheme) {
        JsonNode document = wilson("--tolerance", tolerance, "--scheme", scheme);

        assertThat(largestError(document))
                .isLessThan(document.get("errorEstimate").asDouble() + REFERENCE_ERROR);
    }

    @Test
    void theDocumentHasTheKeysThatScriptsRelyOn() {
        JsonNode document = wilson();

        assertThat(document.propertyNames())
                .containsExactly(
                        "schema",
                        "wilsonLine",
                        "errorEstimate",
                        "trace",
                        "determinant",
                        "eigenvalues",
                        "steps",
                        "independentCheck");
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        double trace = 0;
        double eigenvalues = 0;
        for (int i = 0; i < 4; i++) {
            trace += document.get("wilsonLine").get(i).get(i).asDouble();
            eigenvalues += document.get("eigenvalues").get(i).get(0).asDouble();
        }
        assertThat(document.get("trace").asDouble()).isCloseTo(trace, within(1e-14));
        assertThat(eigenvalues).isCloseTo(trace, within(1e-12));
    }

    /** w = [0, 1; -1, 0] over a unit of depth turns by one radian, whatever b is. */
    @Test
    void printsTheLineOfAConstantConnection() {
        Shell shell = new Desk(folder).withLinearModel("m", Map.of()).run("wilson", "@/m/model.yaml");

        assertThat(shell.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("W(1.0 <- 0.0), 2 x 2, 1 Magnus steps"),
                        line -> assertThat(numbers(line))
                                .containsExactly(new double[] {Math.cos(1), Math.sin(1)}, PRINTED),
                        line -> assertThat(numbers(line))
                                .containsExactly(new double[] {-Math.sin(1), Math.cos(1)}, PRINTED),
                        line -> assertThat(line).matches("error estimate   \\d\\.\\d\\de-1\\d"),
                        line -> assertThat(line).startsWith("trace            1.08060461173628"),
                        line -> assertThat(line).startsWith("determinant      1.0000000000000"),
                        line -> assertThat(line).isEqualTo("eigenvalues      0.540302+0.841471i  0.540302-0.841471i"),
                        line -> assertThat(line).matches("dop853 deviates  \\d\\.\\d\\de-1\\d"));
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
    }

    private static double[] numbers(String line) {
        return Pattern.compile(" +")
                .splitAsStream(line.strip())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static JsonNode wilson(String... options) {
        String[] command = new String[3 + options.length];
        command[0] = "wilson";
        command[1] = IRIS.resolve("model.yaml").toString();
        command[2] = "--json";
        System.arraycopy(options, 0, command, 3, options.length);
        Shell shell = Shell.run(command);
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.out().lines()).hasSize(1);
        return JsonMapper.shared().readTree(shell.out());
    }

    private static double largestError(JsonNode document) {
        double[] expected = Checkpoint.read(IRIS.resolve("io.safetensors")).doubles("wilson_line", 4, 4);
        double largest = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double entry = document.get("wilsonLine").get(i).get(j).asDouble();
                largest = Math.max(largest, Math.abs(entry - expected[4 * i + j]));
            }
        }
        return largest;
    }
}
