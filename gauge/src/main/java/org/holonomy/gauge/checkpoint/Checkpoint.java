package org.holonomy.gauge.checkpoint;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A checkpoint of any format that holds tensors by name, told by the file's extension.
 *
 * <p>{@code .safetensors}, {@code .safetensors.index.json} (read only) and {@code .npz}.
 */
public final class Checkpoint {

    private Checkpoint() {}

    /**
     * Reads a checkpoint.
     *
     * @throws CheckpointException if the extension is another, or the file is not in order
     */
    public static TensorFile read(Path path) {
        SourceFile.requireFile(path);
        String name = lowerCaseName(path);
        if (name.endsWith(".safetensors")) {
            return Safetensors.read(path);
        }
        if (name.endsWith(".index.json")) {
            return Safetensors.readSharded(path);
        }
        if (name.endsWith(".npz")) {
            return Npz.read(path);
        }
        throw new CheckpointException(
                path.toString(), "unknown kind of checkpoint, expected .safetensors, .safetensors.index.json or .npz");
    }

    /**
     * Writes a checkpoint whole or not at all, replacing one that is there.
     *
     * @throws CheckpointException if the extension is another, or the format cannot hold the tensors
     */
    public static void write(Path path, TensorFile file) {
        String name = lowerCaseName(path);
        if (name.endsWith(".safetensors")) {
            Safetensors.write(path, file);
        } else if (name.endsWith(".npz")) {
            Npz.write(path, file);
        } else {
            throw new CheckpointException(path.toString(), "unknown kind of checkpoint, expected .safetensors or .npz");
        }
    }

    private static String lowerCaseName(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
