package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicklesTest {

    /** As Python writes the number 1 in protocol 4. */
    private static final byte[] PICKLE = {(byte) 0x80, 4, 'K', 1, '.', 0, 0, 0, 0, 0, 0, 0};

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"model.pt", "model.PTH", "model.bin", "model.ckpt", "model.pkl"})
    void refusesTheirNames(String name) {
        refuses(Checkpoint::read, name, RawFiles.safetensors("{}", 0));
        refuses(Safetensors::read, name, RawFiles.safetensors("{}", 0));
    }

    @Test
    void refusesTheirContentsUnderOtherNames() throws IOException {
        byte[] archive = pytorchArchive();

        refuses(Safetensors::read, "model.safetensors", PICKLE);
        refuses(Npy::read, "model.npy", PICKLE);
        refuses(Npz::read, "model.npz", PICKLE);
        refuses(Safetensors::read, "model.safetensors", archive);
        refuses(Npy::read, "model.npy", archive);
        refuses(Npz::read, "model.npz", archive);
    }

    /** A header of 0x0280 bytes begins like a pickle of protocol 2 and must not be taken for one. */
    @Test
    void aHeaderLengthThatLooksLikeAPickleIsNone() {
        String header = "{}" + " ".repeat(0x0280 - 2);
        Path path = RawFiles.write(directory.resolve("a.safetensors"), RawFiles.safetensors(header, 0));

        assertThat(Safetensors.read(path).names()).isEmpty();
    }

    @Test
    void otherKindsAreRefusedByName() {
        Path path = RawFiles.write(directory.resolve("model.onnx"), PICKLE);

        assertThatThrownBy(() -> Checkpoint.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        path + ": unknown kind of checkpoint, expected .safetensors, .safetensors.index.json or .npz");
        assertThatThrownBy(() -> Checkpoint.write(path, TensorFile.sorted(Map.of())))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": unknown kind of checkpoint, expected .safetensors or .npz");
    }

    private void refuses(Function<Path, ?> reader, String name, byte[] content) {
        Path path = RawFiles.write(directory.resolve(name), content);
        assertThatThrownBy(() -> reader.apply(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": is a pickle, which can run code when it is opened, so it is never read;"
                        + " convert it once with Python: from safetensors.torch import save_file; import torch;"
                        + " save_file(torch.load(\"" + name + "\", weights_only=True), \"model.safetensors\")");
    }

    private static byte[] pytorchArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(PICKLE);
        }
        return bytes.toByteArray();
    }
}
