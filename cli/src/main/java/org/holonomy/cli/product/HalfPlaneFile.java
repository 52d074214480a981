package org.holonomy.cli.product;

import java.nio.file.Path;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * A matrix of points of the half-plane in a file: a complex array [n, m], a real one [n, m, 2] of real and imaginary
 * parts, or two real tensors [n, m] called {@code re} and {@code im}.
 */
final class HalfPlaneFile {

    private static final String RE = "re";
    private static final String IM = "im";

    private HalfPlaneFile() {}

    static HalfPlanePoints read(Path file) {
        if (ArrayFile.isNpy(file)) {
            return ofArray(file, Npy.read(file));
        }
        if (!file.toString().endsWith(".npz") && !file.toString().endsWith(".safetensors")) {
            throw ArrayFile.refusal(file, "unknown ending, expected .npy, .npz or .safetensors");
        }
        return ofParts(file, Checkpoint.read(file));
    }

    /** Real and imaginary part in turn is how both kinds of array are stored. */
    private static HalfPlanePoints ofArray(Path file, Tensor array) {
        int[] shape = array.shape();
        boolean complex = array.dtype().components() == 2 && shape.length == 2;
        boolean pairs = array.dtype().components() == 1 && shape.length == 3 && shape[2] == 2;
        if (!complex && !pairs) {
            throw ArrayFile.refusal(
                    file,
                    "found %s, expected complex numbers [n, m] or their real and imaginary parts [n, m, 2]"
                            .formatted(array));
        }
        ArrayFile.requireEntries(file, array);
        double[] parts = array.toDoubles();
        double[] re = new double[parts.length / 2];
        double[] im = new double[parts.length / 2];
        for (int i = 0; i < re.length; i++) {
            re[i] = parts[2 * i];
            im[i] = parts[2 * i + 1];
        }
        return points(file, shape[0], shape[1], re, im);
    }

    private static HalfPlanePoints ofParts(Path file, TensorFile tensors) {
        double[] re = tensors.doubles(RE, TensorFile.ANY, TensorFile.ANY);
        int[] shape = tensors.tensor(RE).shape();
        double[] im = tensors.doubles(IM, shape);
        ArrayFile.requireEntries(file, tensors.tensor(RE));
        return points(file, shape[0], shape[1], re, im);
    }

    private static HalfPlanePoints points(Path file, int rows, int columns, double[] re, double[] im) {
        try {
            return HalfPlanePoints.of(rows, columns, re, im);
        } catch (IllegalArgumentException offTheHalfPlane) {
            throw ArrayFile.refusal(file, String.valueOf(offTheHalfPlane.getMessage()));
        }
    }
}
