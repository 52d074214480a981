package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path path = RawFiles.write(directory.resolve("w.safetensors"), new byte[] {1});

        assertThatThrownBy(() -> AtomicFile.write(path, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[] {2, 3}));
                    throw new IOException("disk full");
                }))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": cannot be written: disk full");

        assertThat(path).hasBinaryContent(new byte[] {1});
        assertThat(directory.toFile().list()).containsExactly("w.safetensors");
    }

    /** What a killed writer left behind stands in nobody's way and is not touched. */
    @Test
    void anotherWritersLeftOverIsNotInTheWay() {
        Path leftOver = RawFiles.write(directory.resolve(".w.npy.partial-1"), new byte[] {7});
        Path path = directory.resolve("w.npy");

        Npy.write(path, Tensor.fromDoubles(DType.U8, new double[] {5}));

        assertThat(Npy.read(path).toDoubles()).containsExactly(5);
        assertThat(leftOver).hasBinaryContent(new byte[] {7});
    }

    @Test
    void refusesPlacesThatCannotHoldTheFile() {
        Path missing = directory.resolve("missing").resolve("w.npy");
        Tensor tensor = Tensor.fromDoubles(DType.U8, new double[] {5});

        assertThatThrownBy(() -> Npy.write(missing, tensor))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("%s: the directory %s does not exist; make it first", missing, missing.getParent());
        assertThatThrownBy(() -> Npy.write(directory, tensor))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(directory + ": is a directory, expected the path of a file to write");
    }
}
