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

    /** What is held of the input's size at once: as read, by sample, as a batch, on its way, at its end, and by sample. */
    private static final int COPIES = 6;

    /** What the collector leaves of the heap: long arrays need room in one piece. */
    private static final double USABLE = 0.75;

    /** Bytes of an array beside its numbers, and of the reference to it. */
    private static final int ARRAY_BYTES = 24;

    /** What the program needs beside its data. */
    private static final int OTHER_MEBIBYTES = 256;

    private StatesFile() {}

    /** Reads a file of tensors; a bare {@code .npy} is the tensor {@code input}. */
    static TensorFile read(Path file) {
        return isNpy(file) ? Npy.read(file, INPUT) : Checkpoint.read(file);
    }

    /**
     * Returns the samples in {@code input}, each of the given shape.
     *
     * @throws UserException if there are more than the heap can hold with what a model makes of them
     */
    static Features inputs(TensorFile file, int... shape) {
        requireRoom(file, shape, Runtime.getRuntime().maxMemory());
        double[] values = file.doubles(INPUT, batch(TensorFile.ANY, shape));
        int size = Features.size(shape);
        List<double[]> samples = new ArrayList<>();
        for (int first = 0; first < values.length; first += size) {
            samples.add(Arrays.copyOfRange(values, first, first + size));
        }
        return Features.of(shape, samples);
    }

    /** Refuses more samples than fit into so many bytes, before room is made for them. */
    static void requireRoom(TensorFile file, int[] shape, long heap) {
        long numbers = file.tensor(INPUT, batch(TensorFile.ANY, shape)).elements();
        long samples = numbers / Features.size(shape);
        long needed = COPIES * Double.BYTES * numbers + 2L * ARRAY_BYTES * samples;
        double usable = USABLE * heap;
        if (needed > usable) {
            throw new UserException(UserError.in(
                    file.source(),
                    "tensor 'input': %d samples of %d numbers need about %d bytes, and a heap of %d has room for %.0f; take at most %d samples at once, or raise the heap, as in HOLONOMY_JAVA_OPTIONS=-Xmx%dm"
                            .formatted(
                                    samples,
                                    Features.size(shape),
                                    needed,
                                    heap,
                                    usable,
                                    (long) (usable / needed * samples),
                                    ((long) (needed / USABLE) >> 20) + OTHER_MEBIBYTES)));
        }
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
        Tensor tensor = Tensor.fromDoubles(DType.F64, computed.toArray(), batch(computed.count(), computed.shape()));
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
