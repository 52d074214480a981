package org.holonomy.cli.product;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holonomy.cli.Fuzzing;
import org.junit.jupiter.api.io.TempDir;

class HalfPlaneFileFuzzTest {

    @TempDir
    private Path directory;

    @FuzzTest(maxDuration = "10m")
    void anyArrayIsReadOrRefused(byte[] array) throws IOException {
        Path file = Files.write(directory.resolve("fuzzed.npy"), array);

        Fuzzing.check(array.length, () -> HalfPlaneFile.read(file));
    }
}
