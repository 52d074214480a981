package org.holonomy.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/** States in a file of tensors, one a row. */
final class StatesFile {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private StatesFile() {}

    /** Reads a file of tensors; a bare {@code .npy} is the tensor {@code input}. */
    static TensorFile read(Path file) {
        return isNpy(file) ? TensorFile.sorted(Map.of(INPUT, Npy.read(file))) : Checkpoint.read(file);
    }

    /** Returns the rows of {@code input}, each of {@code dimension} components. */
    static List<double[]> inputs(TensorFile file, int dimension) {
        double[] values = file.doubles(INPUT, TensorFile.ANY, dimension);
        List<double[]> states = new ArrayList<>();
        for (int first = 0; first < values.length; first += dimension) {
            states.add(Arrays.copyOfRange(values, first, first + dimension));
        }
        return states;
    }

    /** Tells whether the file says what the outputs should be. */
    static boolean hasOutputs(TensorFile file) {
        return file.contains(OUTPUT);
    }

    /** Returns the rows of {@code output} one after another, in the shape of the rows computed. */
    static double[] outputs(TensorFile file, int rows, int columns) {
        return file.doubles(OUTPUT, rows, columns);
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

    /** Writes rows as the tensor {@code output}, in double precision. */
    static void write(Path target, List<double[]> rows, int columns) {
        double[] flat = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        Tensor tensor = Tensor.fromDoubles(DType.F64, flat, rows.size(), columns);
        if (isNpy(target)) {
            Npy.write(target, tensor);
        } else {
            Checkpoint.write(target, TensorFile.sorted(Map.of(OUTPUT, tensor)));
        }
    }

    private static boolean isNpy(Path file) {
        return file.toString().endsWith(".npy");
    }
}
