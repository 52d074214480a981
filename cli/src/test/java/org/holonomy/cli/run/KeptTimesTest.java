package org.holonomy.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTimesTest {

    @TempDir
    Path runs;

    /** Of several runs the latest that had an experiment counts; one without DONE never does. */
    @Test
    void theLatestFinishedRunCounts() throws IOException {
        keep("20260101T000000Z-a", "{\"id\":\"A\",\"seconds\":1.5},{\"id\":\"B\",\"seconds\":2}");
        keep("20260102T000000Z-b", "{\"id\":\"A\",\"seconds\":0.5}");
        Files.delete(keep("20260103T000000Z-c", "{\"id\":\"A\",\"seconds\":9}").resolve(RunDirectory.DONE));

        assertThat(KeptTimes.under(runs).seconds()).isEqualTo(Map.of("A", 0.5, "B", 2.0));
    }

    @Test
    void whereNothingWasKeptThereAreNoTimes() throws IOException {
        assertThat(KeptTimes.under(runs.resolve("none")).seconds()).isEmpty();
        assertThat(KeptTimes.of(runs.resolve("none")).seconds()).isEmpty();
    }

    /** A run of an earlier version, or a file that someone wrote into, has no times and does no harm. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"seconds\":1}",
                "{\"experiments\":7}",
                "{\"experiments\":[{\"id\":\"A\"}]}",
                "{\"experiments\":[{\"id\":1,\"seconds\":1}]}",
                "{\"experiments\":[{\"id\":\"A\",\"seconds\":\"1\"}]}"
            })
    void aFileWithoutTimesHasNone(String text) throws IOException {
        Path run = keep("20260101T000000Z-a", "");
        Files.writeString(run.resolve(Provenance.FILE), text);

        assertThat(KeptTimes.of(run).seconds()).isEmpty();
    }

    private Path keep(String name, String experiments) throws IOException {
        Path run = Files.createDirectories(runs.resolve(name));
        Files.writeString(run.resolve(RunDirectory.DONE), "complete\n");
        Files.writeString(run.resolve(Provenance.FILE), "{\"experiments\":[" + experiments + "]}");
        return run;
    }
}
