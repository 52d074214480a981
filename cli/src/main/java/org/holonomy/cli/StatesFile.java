package org.holonomy.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;

/** Inputs and outputs of a model in a file of tensors, whose first axis counts samples. */
final class StatesFile {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private StatesFile() {}

    /** Reads a file of tensors; a bare {@code .npy} is the tensor {@code input}. */
    static TensorFile read(Path file) {
        return isNpy(file) ? TensorFile.sorted(Map.of(INPUT, Npy.read(file))) : Checkpoint.read(file);
    }

    /** Returns the samples in {@code input}, each of the given shape. */
    static Features inputs(TensorFile file, int... shape) {
        double[] values = file.doubles(INPUT, batch(TensorFile.ANY, shape));
        int size = Features.size(shape);
        List<double[]> samples = new ArrayList<>();
        for (int first = 0; first < values.length; first += size) {
            samples.add(Arrays.copyOfRange(values, first, first + size));
        }
        return Features.of(shape, samples);
    }

    /** Tells whether the file says what the outputs should be. */
    static boolean hasOutputs(TensorFile file) {
        return file.contains(OUTPUT);
    }

    /** Returns the numbers of {@code output}, which has the shape of what was computed. */
    static double[] outputs(TensorFile file, Features computed) {
        return file.doubles(OUTPUT, batch(computed.count(), computed.shape()));
    }

    /**
     * Makes sure that the ending of a name is one that can be written.
     *
     * @throws UserException if it is not
     */
    static void requireKnownEnding(Path target) {
        String name = target.toString();
        if (!isNpy(target) && !name.endsWith(".safetensors") && !name.endsWith(".npz")) {
            throw new UserException(UserError.in(name, "unknown ending, expected .safetensors, .npz or .npy"));
        }
    }

    /** Writes samples as the tensor {@code output}, in double precision. */
    static void write(Path target, Features computed) {
        double[] flat =
                computed.samples().stream().flatMapToDouble(Arrays::stream).toArray();
        Tensor tensor = Tensor.fromDoubles(DType.F64, flat, batch(computed.count(), computed.shape()));
        if (isNpy(target)) {
            Npy.write(target, tensor);
        } else {
            Checkpoint.write(target, TensorFile.sorted(Map.of(OUTPUT, tensor)));
        }
    }

    private static int[] batch(int count, int[] shape) {
        return IntStream.concat(IntStream.of(count), Arrays.stream(shape)).toArray();
    }

    private static boolean isNpy(Path file) {
        return file.toString().endsWith(".npy");
    }
}
