package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {

    /** A rotation, seen from a frame drawn from the seed. */
    private static final String EXPERIMENT = """
            experiment: turning
            title: A rotation in another frame
            model: {w: "[0, 1; -1, 0]", b: "[0; t]", to: 1}
            symmetry: {random-frame: {condition: 4}}
            observables: [endpoint]
            initial: [[1, 0], [0, 2]]
            claims:
              same:
                says: the end point does not move
                measure: norm(endpoint(transformed) - endpoint(model))
                below: 1e-11
                control: other
              other:
                says: another field ends elsewhere
                measure: norm(endpoint(model) - x0)
                above: 0.1
            """;

    @TempDir
    Path folder;

    @Test
    void printsALineAClaimAndWhereTheReportIs() {
        Shell shell = desk().run("run", "@/e.yaml", "-o", "@/out");

        assertThat(shell.out()).matches("""
                        PASS  turning/endpoint  \\d\\.\\d\\de-1\\d   EXACT, ≤ \\d\\.\\d\\de-1\\d noise floor; control 0\\.\\d+
                        PASS  turning/same      \\d\\.\\d\\de-1\\d   ≤ 1e-11; control 0\\.\\d+
                        PASS  turning/other     0\\.\\d+ +≥ 0\\.1
                        3 claims, all hold; seed 1; out/report\\.html
                        """);
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isZero();
    }

    @Test
    void leavesACompleteDirectory() throws IOException {
        Desk desk = desk();
        desk.run("run", "@/e.yaml", "seed=7", "-o", "@/out");

        assertThat(desk.files())
                .contains(
                        "out/DONE",
                        "out/experiment-resolved.yaml",
                        "out/experiment.yaml",
                        "out/figures",
                        "out/provenance.json",
                        "out/report.html",
                        "out/results.json",
                        "out/series.csv")
                .anyMatch(name -> name.matches("out/figures/[a-z-]+\\.svg"))
                .anyMatch(name -> name.matches("out/figures/[a-z-]+\\.pdf"))
                .anyMatch(name -> name.matches("out/figures/[a-z-]+\\.png"))
                .noneMatch(name -> name.startsWith("."));
        assertThat(desk.path("out/experiment.yaml")).hasContent(EXPERIMENT);
        assertThat(Files.readString(desk.path("out/experiment-resolved.yaml"))).contains("seed: 7\n");
        JsonNode provenance = JsonMapper.shared().readTree(Files.readString(desk.path("out/provenance.json")));
        assertThat(provenance.get("seed").asLong()).isEqualTo(7);
        assertThat(provenance.get("commandLine").get(2).asString()).isEqualTo("seed=7");
        assertThat(provenance.propertyNames()).contains("version", "commit", "jdk", "backend", "inputs");
    }

    @Test
    void theDocumentHasTheKeysThatScriptsRelyOn() throws IOException {
        Desk desk = desk();
        Shell shell = desk.run("run", "@/e.yaml", "-o", "@/out", "--json");
        JsonNode document = JsonMapper.shared().readTree(shell.out());

        assertThat(shell.out().lines()).hasSize(1);
        assertThat(shell.err()).isEmpty();
        assertThat(document.propertyNames()).containsExactly("schema", "claims", "experiments");
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        assertThat(document.get("claims").findValuesAsString("id"))
                .containsExactly("turning/endpoint", "turning/same", "turning/other");
        JsonNode claim = document.get("claims").get(1);
        assertThat(claim.propertyNames()).contains("id", "verdict", "measurements");
        assertThat(claim.get("verdict").asString()).isEqualTo("PASS");
        JsonNode measurement = claim.get("measurements").get(0);
        assertThat(measurement.propertyNames()).contains("name", "value", "expected", "control");
        assertThat(measurement.get("name").asString()).isEqualTo("same");
        assertThat(measurement.get("value").asDouble()).isBetween(0.0, 1e-11);
        assertThat(measurement.get("expected").asDouble()).isZero();
        assertThat(measurement.get("control").asDouble())
                .isEqualTo(document.get("claims")
                        .get(2)
                        .get("measurements")
                        .get(0)
                        .get("value")
                        .asDouble());
        assertThat(JsonMapper.shared().readTree(Files.readString(desk.path("out/results.json"))))
                .isEqualTo(document);
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        Desk desk = desk();
        desk.run("run", "@/e.yaml", "-o", "@/one", "--seed", "7");
        desk.run("run", "@/e.yaml", "-o", "@/two", "seed=7");
        desk.run("run", "@/e.yaml", "-o", "@/three", "--seed", "8");

        for (String file : List.of("results.json", "series.csv")) {
            assertThat(desk.path("one/" + file)).hasSameBinaryContentAs(desk.path("two/" + file));
        }
        assertThat(Files.readString(desk.path("one/results.json")))
                .isNotEqualTo(Files.readString(desk.path("three/results.json")));
    }

    @Test
    void aClaimThatFailsIsKeptAndTold() {
        Desk desk = new Desk(folder).with("e.yaml", EXPERIMENT.replace("above: 0.1", "above: 100"));
        Shell shell = desk.run("run", "@/e.yaml", "-o", "@/out");

        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out())
                .contains("FAIL  turning/other ")
                .endsWith("3 claims, 1 fail; seed 1; out/report.html\n");
        assertThat(desk.files()).contains("out/DONE");
    }

    /** Leaving a frame open at the end moves the end point: BROKEN, and told so. */
    @Test
    void anOpenFrameIsBroken() {
        Desk desk = new Desk(folder)
                .with("e.yaml", EXPERIMENT.replace("{random-frame: {condition: 4}}", "{frame: 'identity(2)*(1 + t)'}"));
        Shell shell = desk.run("run", "@/e.yaml", "-o", "@/out");

        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.out()).containsPattern("FAIL  turning/endpoint +[0-9.]+ +BROKEN, ");
    }

    @Test
    void aFinishedRunIsReplacedByForceOnly() {
        Desk desk = desk();
        String[] command = {"run", "@/e.yaml", "-o", "@/out"};
        assertThat(desk.run(command).exitCode()).isZero();

        assertThat(desk.refusal(command))
                .isEqualTo("holonomy: out: exists and is not empty; choose another name or add --force\n");
        assertThat(desk.run("run", "@/e.yaml", "-o", "@/out", "--force").exitCode())
                .isZero();
        assertThat(desk.files()).contains("out/DONE").noneMatch(name -> name.startsWith("."));
    }

    @Test
    void quietLeavesOnlyTheData() {
        Shell shell = desk().run("run", "@/e.yaml", "-o", "@/out", "--quiet");

        assertThat(shell.out().lines()).hasSize(4);
        assertThat(shell.err()).isEmpty();
    }

    /** Odd but right: one value of an amplitude named as nothing else is, a digit for a number, a state in every claim. */
    @Test
    void plausibleOddExperimentsRun() {
        Desk desk = new Desk(folder).with("e.yaml", """
                        experiment: odd
                        constants: {N: 3, alpha: 0.5, ä: 1}
                        paths: {w: [[alpha*t]], kinked: abs(t - 0.5)}
                        model: {w: w(t) + kinked(t), to: 1}
                        initial: [1]
                        claims:
                          digits: {measure: N, digits: 3}
                          swept: {measure: 'alpha^2', over: {alpha: [1, 0.5]}, order: 2, within: 1e-9}
                          swept-digits: {measure: 'N*ä', over: {N: [1, 2]}, digits: [1, 2]}
                          empty: {measure: 0, below: 1e-300}
                        """);
        Shell shell = desk.run("run", "@/e.yaml", "-o", "@/out");

        assertThat(shell.out()).endsWith("4 claims, all hold; seed 1; out/report.html\n");
        assertThat(shell.exitCode()).isZero();
    }

    private Desk desk() {
        return new Desk(folder).with("e.yaml", EXPERIMENT);
    }
}
