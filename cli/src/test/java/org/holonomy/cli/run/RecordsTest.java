package org.holonomy.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.holonomy.cli.config.Overrides;
import org.holonomy.cli.config.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checksums, provenance, JSON and CSV: what is written down about a run. */
class RecordsTest {

    private static final long SEED = 20261121;

    /** Digests of the standard's own examples: FIPS 180-2, appendix B.1, and the empty message. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    })
    void checksums(String text, String digest, @TempDir Path directory) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("x"), bytes);

        assertThat(Sha256.of(bytes)).isEqualTo(digest);
        assertThat(Sha256.of(file)).isEqualTo(digest);
        assertThat(Sha256.ofEach(List.of(file))).containsExactly(Map.entry(file.toString(), digest));
    }

    @Test
    void equalConfigurationsHaveEqualHashes() {
        YamlDocument plain = YamlDocument.read("samples: 8\nrtol: 1e-9\nname: a\n", "f");
        YamlDocument other = YamlDocument.read("samples: 4 # few\nrtol:   1.0e-09\nname: \"a\"\n", "g");
        YamlDocument same = Overrides.apply(other, List.of("samples=8"));

        String hash = RunHash.of(plain.toYaml(), 1, "0.1.0");

        assertThat(hash).matches("[0-9a-f]{12}").isEqualTo(RunHash.of(same.toYaml(), 1, "0.1.0"));
        assertThat(hash).isNotEqualTo(RunHash.of(other.toYaml(), 1, "0.1.0"));
        assertThat(hash).isNotEqualTo(RunHash.of(plain.toYaml(), 2, "0.1.0"));
        assertThat(hash).isNotEqualTo(RunHash.of(plain.toYaml(), 1, "0.1.1"));
    }

    @Test
    void provenanceIsFlatAndInOrder() {
        Provenance provenance = new Provenance(
                new BuildInfo("0.1.0", "unknown"),
                7,
                new Platform("Vendor 17", "Linux 6 amd64", 2),
                new Arithmetic("cpu", "CPU: amd64"),
                List.of(new ExperimentRecord("A-1", "experiments/A-1.yaml", "cd", 0.25)),
                Map.of("model.yaml", "ab"),
                List.of("run", "x.yaml"),
                Instant.parse("2026-11-21T01:02:03Z"),
                1.5);

        assertThat(Json.pretty(provenance)).isEqualTo("""
                        {
                          "version": "0.1.0",
                          "commit": "unknown",
                          "seed": 7,
                          "jdk": "Vendor 17",
                          "os": "Linux 6 amd64",
                          "cores": 2,
                          "backend": "cpu",
                          "device": "CPU: amd64",
                          "experiments": [ {
                            "id": "A-1",
                            "file": "experiments/A-1.yaml",
                            "sha256": "cd",
                            "seconds": 0.25
                          } ],
                          "inputs": {
                            "model.yaml": "ab"
                          },
                          "commandLine": [ "run", "x.yaml" ],
                          "started": "2026-11-21T01:02:03Z",
                          "seconds": 1.5
                        }
                        """);
    }

    @Test
    void aResultOfNoExperimentNamesNone() {
        Provenance provenance = new Provenance(
                new BuildInfo("0.1.0", "unknown"),
                7,
                new Platform("Vendor 17", "Linux 6 amd64", 2),
                new Arithmetic("cpu", "CPU: amd64"),
                Map.of("data.csv", "ab"),
                List.of("train", "x.yaml"),
                Instant.parse("2026-11-21T01:02:03Z"),
                1.5);

        assertThat(provenance.experiments()).isEmpty();
        assertThat(Json.line(provenance)).contains("\"device\":\"CPU: amd64\",\"inputs\":{\"data.csv\":\"ab\"}");
    }

    @Test
    void theBuildSaysWhichProgramThisIs() {
        assertThat(BuildInfo.current().version()).matches("[0-9]+\\.[0-9]+.*");
        assertThat(BuildInfo.current().commit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(Platform.current().cores()).isPositive();
        assertThat(Platform.current().jdk()).contains(Runtime.version().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0a1b, false, 0a1b",
        "0a1b, true, 0a1b-dirty",
        "${git.commit.id}, ${git.dirty}, unknown",
        "'', true, unknown"
    })
    void outsideGitTheCommitIsUnknown(String revision, String dirty, String commit) {
        Properties properties = new Properties();
        properties.setProperty("version", "0.1.0");
        properties.setProperty("revision", revision);
        properties.setProperty("dirty", dirty);

        assertThat(BuildInfo.of(properties)).isEqualTo(new BuildInfo("0.1.0", commit));
    }

    @Test
    void doublesSurviveJson() {
        double[] values = doubles();

        assertThat(Json.mapper().readValue(Json.line(values), double[].class)).containsExactly(values);
    }

    @Test
    void jsonHasNoNumbersForWhatIsNotFinite() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("b", Double.NaN);
        values.put("a", Double.NEGATIVE_INFINITY);
        values.put("c", null);

        assertThat(Json.line(values)).isEqualTo("{\"b\":\"NaN\",\"a\":\"-Infinity\",\"c\":null}");
    }

    @Test
    void seriesAreLong() {
        List<SeriesPoint> points = List.of(
                new SeriesPoint("NODE-5/euler-order", "h, \"coarse\"", 0.1, 1e-9),
                new SeriesPoint("a", "b", Double.NaN, Double.POSITIVE_INFINITY));

        assertThat(SeriesCsv.text(points)).isEqualTo("""
                        claim,series,x,y
                        NODE-5/euler-order,"h, ""coarse""\",0.1,1.0E-9
                        a,b,NaN,Infinity
                        """);
    }

    @Test
    void doublesSurviveCsv() throws IOException {
        double[] values = doubles();
        List<SeriesPoint> points = Arrays.stream(values)
                .mapToObj(y -> new SeriesPoint("c", "s", -y, y))
                .toList();

        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(SeriesCsv.text(points)))
                .getRecords();

        assertThat(rows.stream().mapToDouble(row -> Double.parseDouble(row.get("y"))))
                .containsExactly(Arrays.stream(values).boxed().toArray(Double[]::new));
        assertThat(rows.stream().mapToDouble(row -> -Double.parseDouble(row.get("x"))))
                .containsExactly(Arrays.stream(values).boxed().toArray(Double[]::new));
    }

    private static double[] doubles() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        return random.longs(2000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();
    }
}
