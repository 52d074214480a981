package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReproduceCommandTest {

    @TempDir
    Path folder;

    @Test
    void theListHasALineAnEntry() {
        Shell shell = Shell.run("reproduce", "--list");

        List<String> lines = shell.out().lines().toList();
        assertThat(lines.subList(0, lines.indexOf("")).stream().map(line -> line.split(" +", 2)[0]))
                .isEqualTo(Catalogue.ids());
        assertThat(lines)
                .anyMatch(line -> line.matches("NODE-5 +001, section 4 +Discretisation breaks the symmetry.*"));
        assertThat(shell.out())
                .contains(
                        "\n\nClaims of the papers that no experiment can decide:\n",
                        "\n001       A neural network generates the lattice of spacetime.\n",
                        " Nearest: POLY-1.\n",
                        "\n002, 003  The symmetry has important consequences for convergence.\n");
        assertThat(shell.err()).isEqualTo("no times: runs/reproduce has no finished run\n");
        assertThat(shell.exitCode()).isZero();

        JsonNode document = JsonMapper.shared()
                .readTree(Shell.run("reproduce", "--list", "--json").out());
        assertThat(document.get("entries").findValuesAsString("id")).isEqualTo(Catalogue.ids());
        assertThat(document.get("entries").get(0).propertyNames()).containsExactly("id", "source", "seconds", "title");
        assertThat(document.get("entries").get(0).get("seconds").isNull()).isTrue();
        assertThat(document.get("papers").get("untestable")).hasSize(9);
    }

    /** Times are those of a run that was kept, and no others. */
    @Test
    void theListHasTheTimesOfARunThatWasKept() throws IOException {
        Desk desk = new Desk(folder);
        desk.run("reproduce", "FFN-0", "-o", "@/one");
        double seconds = JsonMapper.shared()
                .readTree(Files.readString(desk.path("one/provenance.json")))
                .get("experiments")
                .get(0)
                .get("seconds")
                .asDouble();

        Shell shell = desk.run("reproduce", "--list", "FFN-0", "FFN-1", "-o", "@/one");

        assertThat(seconds).isPositive();
        assertThat(shell.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("FFN-0  001, section ")
                        && line.contains("%5.1f s  The perceptron".formatted(seconds)))
                .anyMatch(line -> line.matches("FFN-1  001, section [0-9.]+ +not run +Permutations.*"));
        assertThat(shell.err()).isEqualTo("times: seconds in the last run kept in one\n");
    }

    /** Of one entry nothing is said that only the papers as a whole can be blamed for. */
    @Test
    void whatCannotBeTestedIsPartOfTheWholeCatalogueOnly() {
        Shell shell = Shell.run("reproduce", "--list", "FFN-0");

        assertThat(shell.out()).startsWith("FFN-0  ").doesNotContain("Claims of the papers");
    }

    @Test
    void printsTheFileOfAnEntryWhateverTheCaseOfItsName() {
        assertThat(Shell.run("reproduce", "--print-config", "node-2"))
                .isEqualTo(new Shell(0, Catalogue.text("NODE-2"), ""));
    }

    /** Two entries on two threads and on one: the same bytes, in the order asked for. */
    @Test
    void theNumberOfThreadsChangesNothing() {
        Desk desk = new Desk(folder);
        Shell one = desk.run("reproduce", "NODE-5", "NODE-0", "-o", "@/one", "--threads", "1");
        Shell two = desk.run("reproduce", "NODE-5", "NODE-0", "-o", "@/two", "--threads", "2");

        assertThat(one.exitCode()).isZero();
        assertThat(two.out()).isEqualTo(one.out().replace("one/", "two/"));
        assertThat(one.out()).startsWith("PASS  NODE-5/euler-order ").contains("\nPASS  NODE-0/end-point ");
        assertThat(one.out()).endsWith("20 claims, all hold; one/report.html\n");
        for (String file : List.of("results.json", "series.csv")) {
            assertThat(desk.path("one/" + file)).hasSameBinaryContentAs(desk.path("two/" + file));
        }
        assertThat(desk.files())
                .contains(
                        "one/DONE",
                        "one/experiments/NODE-0.yaml",
                        "one/experiments/NODE-5.yaml",
                        "one/provenance.json",
                        "one/report.html")
                .anyMatch(name -> name.matches("one/figures/NODE-0/[a-z-]+\\.svg"))
                .anyMatch(name -> name.matches("one/figures/NODE-5/[a-z-]+\\.png"))
                .noneMatch(name -> name.startsWith("."));
    }

    /** An entry is an experiment as anyone could write it. */
    @Test
    void runningThePrintedFileGivesTheSameNumbers() throws IOException {
        Desk desk = new Desk(folder);
        JsonNode reproduced = JsonMapper.shared()
                .readTree(desk.run("reproduce", "NODE-3", "-o", "@/entry", "--json")
                        .out());
        Files.writeString(
                desk.path("mine.yaml"),
                Shell.run("reproduce", "--print-config", "NODE-3").out());
        JsonNode run = JsonMapper.shared()
                .readTree(
                        desk.run("run", "@/mine.yaml", "-o", "@/mine", "--json").out());

        assertThat(run).isEqualTo(reproduced);
        assertThat(run.get("schema").asInt()).isEqualTo(1);
        assertThat(measuredIds(run)).hasSize(15).allMatch(id -> id.startsWith("NODE-3/"));
        assertThat(desk.path("mine/results.json")).hasSameBinaryContentAs(desk.path("entry/results.json"));
    }

    private static List<String> measuredIds(JsonNode document) {
        List<String> ids = new ArrayList<>();
        for (JsonNode claim : document.get("claims")) {
            assertThat(claim.propertyNames()).contains("id", "verdict", "measurements");
            assertThat(claim.get("measurements"))
                    .isNotEmpty()
                    .allSatisfy(measurement ->
                            assertThat(measurement.propertyNames()).contains("name", "value"));
            ids.add(claim.get("id").asString());
        }
        return ids;
    }
}
