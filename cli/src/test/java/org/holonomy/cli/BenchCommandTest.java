package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holonomy.cli.bench.ErrorMeasure;
import org.holonomy.cli.bench.Measurement;
import org.holonomy.cli.bench.WrongAnswer;
import org.holonomy.cli.terminal.ExitStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {

    @Test
    void theDocumentHasWhatScriptsRelyOn() {
        Shell shell = Shell.run("bench", "W3-20", "--threads", "1", "--json");
        JsonNode workload =
                JsonMapper.shared().readTree(shell.out()).get("workloads").get(0);

        assertThat(shell.out().lines()).hasSize(1);
        assertThat(shell.exitCode()).isEqualTo(ExitStatus.DONE);

        assertThat(workload.propertyNames())
                .containsExactly(
                        "id",
                        "seconds",
                        "fastest",
                        "runs",
                        "evaluations",
                        "error",
                        "measure",
                        "peakMegabytes",
                        "threads");
        assertThat(workload.get("id").asString()).isEqualTo("W3-20");
        assertThat(workload.get("seconds").asDouble()).isPositive();
        assertThat(workload.get("runs").asInt()).isPositive();
        assertThat(workload.get("evaluations").asInt()).isPositive();
        assertThat(workload.get("error").asDouble()).isBetween(0.0, 1e-10);
        assertThat(workload.get("measure").asString()).isEqualTo("largest");
        assertThat(workload.get("threads").asInt()).isEqualTo(1);
    }

    @Test
    void aLineOfTheTable() {
        Measurement brief = new Measurement("W3", 12.34e-6, 12e-6, 9000, 96L, 2.5e-13, ErrorMeasure.LARGEST, 0.04, 1);
        Measurement lasting = new Measurement("W5c", 0.1234, 1.5, 13, null, 5e-16, ErrorMeasure.RECORDED, 113.26, 2);

        assertThat(List.of(BenchLine.HEADING, BenchLine.of(brief), BenchLine.of(lasting)))
                .containsExactly(
                        "workload           median    fastest   runs    evals     error       MB  threads",
                        "W3                12.3 us      12 us   9000       96   2.5e-13      0.0        1",
                        "W5c                123 ms      1.5 s     13        -     5e-16    113.3        2");
    }

    @Test
    void aWrongAnswerTakesTheLine() {
        assertThat(BenchLine.of(new WrongAnswer("W3", "w3-1: entry [0, 0] is 1, expected 2 within 3")))
                .isEqualTo("W3             wrong: w3-1: entry [0, 0] is 1, expected 2 within 3");
    }

    @Test
    void whatIsNotThereIsBadUsage() {
        assertThat(Shell.run("bench", "W5d").err())
                .startsWith("holonomy: unknown workload 'W5d', expected one of ")
                .endsWith("; did you mean 'W5a'?\n");
        assertThat(Shell.run("bench", "W3", "--backend", "nd4j").exitCode()).isEqualTo(ExitStatus.BAD_INPUT);
    }
}
