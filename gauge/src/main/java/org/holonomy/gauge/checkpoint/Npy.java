package org.holonomy.gauge.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The npy format: one array without a name.
 *
 * <p>Read: versions 1.0 to 3.0, C and Fortran order, both byte orders, every type that {@link DType#npyCode} names. What
 * is in C order and little-endian stays in the file if it is large; anything else is brought in order in memory. Written:
 * version 1.0, C order, little-endian.
 *
 * <p><b>Source.</b> <i>NEP 1 — A simple file format for NumPy arrays</i>; numpy.lib.format.
 */
public final class Npy {

    private static final String SUBJECT = "array";

    private Npy() {}

    /**
     * Reads the array.
     *
     * @throws CheckpointException if the file cannot be read, holds objects or text, or is not in order to the last byte
     */
    public static Tensor read(Path path) {
        try (SourceFile file = SourceFile.open(path)) {
            byte[] head = file.head(NpyHeader.LONGEST);
            if (!NpyHeader.hasMagic(head)) {
                Pickles.refuseByContent(file, head);
            }
            NpyHeader header = NpyHeader.read(file.where(), SUBJECT, new ByteArrayInputStream(head));
            int bytes = header.shape().bytes(file.where(), SUBJECT, header.dtype());
            long present = file.length() - header.length();
            if (present != bytes) {
                throw new CheckpointException(
                        file.where(),
                        "%s: found %d bytes of data, expected %d for shape %s of %s; the file is truncated or damaged"
                                .formatted(SUBJECT, present, bytes, header.shape(), header.dtype()));
            }
            if (NpyOrder.isStraight(header) && bytes > SourceFile.LARGEST_READ) {
                return Tensor.of(header.dtype(), header.shape(), file.region(header.length(), bytes));
            }
            byte[] data = file.read(header.length(), bytes);
            byte[] straight = NpyOrder.isStraight(header) ? data : NpyOrder.straighten(header, data);
            return Tensor.of(header.dtype(), header.shape(), TensorData.of(straight));
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        }
    }

    /**
     * Reads the array as the only tensor of a file.
     *
     * @param name what the tensor is called
     * @throws CheckpointException as {@link #read(Path)} does
     */
    public static TensorFile read(Path path, String name) {
        return TensorFile.ordered(path.toString(), Map.of(name, read(path)), Map.of());
    }

    /**
     * Writes the array whole or not at all, replacing a file that is there.
     *
     * @throws CheckpointException if npy lacks the type, or the disk refuses
     */
    public static void write(Path path, Tensor tensor) {
        byte[] header = NpyHeader.write(tensor, code(path, SUBJECT, tensor));
        AtomicFile.write(path, channel -> {
            AtomicFile.writeFully(channel, ByteBuffer.wrap(header));
            tensor.writeTo(channel);
        });
    }

    static String code(Path path, String subject, Tensor tensor) {
        return tensor.dtype()
                .npyCode()
                .orElseThrow(() -> new CheckpointException(
                        path.toString(),
                        "%s: found %s, which npy does not have; convert it to F32 or write .safetensors"
                                .formatted(subject, tensor.dtype())));
    }
}
