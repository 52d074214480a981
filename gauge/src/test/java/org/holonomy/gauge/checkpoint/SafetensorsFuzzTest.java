package org.holonomy.gauge.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFuzzTest {

    @TempDir
    private Path directory;

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreReadOrRefused(byte[] file) throws IOException {
        Fuzzing.check(directory.resolve("fuzzed.safetensors"), file, Safetensors::read, Safetensors::write);
    }
}
