package org.holonomy.cli.experiment;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holonomy.cli.Fuzzing;
import org.holonomy.cli.config.YamlDocument;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFuzzTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path directory;

    /** Read and checked as far as can be without computing anything; the models are those of the examples. */
    @FuzzTest(maxDuration = "10m")
    void anyExperimentIsReadOrRefused(byte[] yaml) throws IOException {
        Path file = Files.write(directory.resolve("experiment.yaml"), yaml);

        Fuzzing.check(yaml.length, () -> Experiment.read(YamlDocument.read(file), EXAMPLES));
    }
}
