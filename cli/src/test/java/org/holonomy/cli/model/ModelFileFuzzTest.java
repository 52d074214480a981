package org.holonomy.cli.model;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holonomy.cli.Fuzzing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ModelFileFuzzTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "models");

    @TempDir
    private Path directory;

    /** The weights of every example lie beside the fuzzed description, each under its model's name. */
    @BeforeEach
    void copyWeights() throws IOException {
        try (DirectoryStream<Path> models = Files.newDirectoryStream(EXAMPLES)) {
            for (Path model : models) {
                Path copy = directory.resolve(model.getFileName() + ".safetensors");
                if (!Files.exists(copy)) {
                    Files.copy(model.resolve("weights.safetensors"), copy);
                }
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyDescriptionIsReadOrRefused(byte[] yaml) throws IOException {
        Path file = Files.write(directory.resolve("model.yaml"), yaml);

        Fuzzing.check(yaml.length, () -> ModelFile.read(file));
    }
}
