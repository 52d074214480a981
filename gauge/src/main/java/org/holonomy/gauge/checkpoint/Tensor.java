package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * An immutable array of numbers without a name.
 *
 * <p><b>Shape.</b> Any number of axes up to 64; [] is a single number, a size of 0 means no element. Elements are in C
 * order, the last axis fastest. At most 2³¹ − 1 elements and bytes.
 *
 * <p><b>Memory.</b> The elements of a large file stay in it and are read anew each time they are asked for; the file
 * must not be changed in place meanwhile. Those of a {@linkplain #deferred deferred} tensor are computed anew. Neither
 * is kept, so that a model larger than the memory can pass through it tensor by tensor.
 */
public final class Tensor {

    private static final String IN_MEMORY = "tensor in memory";

    private final DType dtype;
    private final Shape shape;
    private final TensorData data;

    private Tensor(DType dtype, Shape shape, TensorData data) {
        this.dtype = dtype;
        this.shape = shape;
        this.data = data;
    }

    /**
     * Returns the tensor with the given numbers, each rounded to nearest, ties to even.
     *
     * <p>NaN and infinities pass unchanged into floating types. Nothing saturates: a number that the type cannot hold
     * is refused.
     *
     * @param dtype numeric
     * @param values in C order; for a complex type real and imaginary parts in turn; not modified
     * @param shape sizes of the axes; not modified
     * @throws CheckpointException if the count does not fit the shape, or a number lies outside the type's range
     */
    public static Tensor fromDoubles(DType dtype, double[] values, int... shape) {
        Shape checked = Shape.of(IN_MEMORY, dtype.name(), shape);
        requireNumeric(dtype, IN_MEMORY, dtype.name());
        ByteBuffer data = ByteBuffer.allocate(checked.bytes(IN_MEMORY, dtype.name(), dtype))
                .order(ByteOrder.LITTLE_ENDIAN);
        int count = data.capacity() / dtype.componentBytes();
        if (values.length != count) {
            throw new CheckpointException(
                    IN_MEMORY,
                    "%s: found %d numbers, expected %d for shape %s".formatted(dtype, values.length, count, checked));
        }
        int refused = Numbers.encode(dtype, values, data);
        if (refused < values.length) {
            throw new CheckpointException(
                    IN_MEMORY,
                    "%s: found %s at index %s, outside the range of the type; store it in a wider one"
                            .formatted(dtype, values[refused], at(dtype, checked, refused)));
        }
        return new Tensor(dtype, checked, TensorData.of(data));
    }

    /**
     * Returns the tensor with the given bytes.
     *
     * @param dtype any type
     * @param littleEndian the remaining bytes are copied; neither they nor the position are modified
     * @param shape sizes of the axes; not modified
     * @throws CheckpointException if the number of bytes does not fit type and shape
     */
    public static Tensor ofBytes(DType dtype, ByteBuffer littleEndian, int... shape) {
        Shape checked = Shape.of(IN_MEMORY, dtype.name(), shape);
        int bytes = checked.bytes(IN_MEMORY, dtype.name(), dtype);
        if (littleEndian.remaining() != bytes) {
            throw new CheckpointException(
                    IN_MEMORY,
                    "%s: found %d bytes, expected %d for shape %s"
                            .formatted(dtype, littleEndian.remaining(), bytes, checked));
        }
        ByteBuffer copy =
                ByteBuffer.allocate(bytes).put(littleEndian.duplicate()).flip();
        return new Tensor(dtype, checked, TensorData.of(copy));
    }

    /**
     * Returns a tensor whose elements are computed each time they are asked for, and never kept: {@link TensorFile#with}
     * such tensors is a transformed file that costs the memory of one tensor at a time.
     *
     * <p>Type and shape are known without computing.
     *
     * @param dtype any type
     * @param elements computes the tensor of that type and shape; pure, for nobody promises how often it is called or
     *     from which thread. Any other type or shape is refused with a {@link CheckpointException} when it is called
     * @param shape sizes of the axes; not modified
     */
    public static Tensor deferred(DType dtype, Supplier<Tensor> elements, int... shape) {
        Shape checked = Shape.of(IN_MEMORY, dtype.name(), shape);
        checked.bytes(IN_MEMORY, dtype.name(), dtype);
        return new Tensor(dtype, checked, () -> computed(dtype, checked, elements.get()));
    }

    private static ByteBuffer computed(DType dtype, Shape shape, Tensor tensor) {
        if (tensor.dtype != dtype || !tensor.shape.equals(shape)) {
            throw new CheckpointException(
                    IN_MEMORY, "deferred tensor: computed %s, expected %s %s".formatted(tensor, dtype, shape));
        }
        return tensor.data.bytes();
    }

    /** Does not copy; the caller has compared the number of bytes with the shape. */
    static Tensor of(DType dtype, Shape shape, TensorData data) {
        return new Tensor(dtype, shape, data);
    }

    /** Returns the type of the elements. */
    public DType dtype() {
        return dtype;
    }

    /** Returns the sizes of the axes, a copy. */
    public int[] shape() {
        return shape.sizes();
    }

    /** Returns the number of elements; a complex number counts once. */
    public int elements() {
        return Math.toIntExact(shape.elements());
    }

    /** Returns the elements as they are stored: read-only, little-endian, C order, positioned at the first byte. */
    public ByteBuffer bytes() {
        return data.bytes().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns how many bytes {@link #bytes} would have. */
    int byteCount() {
        return shape.bytes(IN_MEMORY, dtype.name(), dtype);
    }

    /** Writes {@link #bytes} by the shortest way. */
    void writeTo(FileChannel channel) throws IOException {
        data.writeTo(channel);
    }

    /**
     * Returns the elements in C order, exactly, except that integers beyond 2⁵³ are rounded to nearest.
     *
     * <p>Complex elements give real and imaginary part in turn: twice as many numbers as elements. Truth values give 0
     * and 1.
     *
     * @throws CheckpointException if the type is opaque
     */
    public double[] toDoubles() {
        requireNumeric(dtype, IN_MEMORY, dtype.name());
        return Numbers.decode(dtype, bytes());
    }

    /** Returns the position among {@link #toDoubles()} of the first NaN or infinity; makes no such copy. */
    public OptionalInt firstNonFinite() {
        return firstNonFinite(bytes());
    }

    private OptionalInt firstNonFinite(ByteBuffer bytes) {
        return dtype.isFloating() ? Numbers.firstNonFinite(dtype, bytes) : OptionalInt.empty();
    }

    /**
     * Returns this tensor if every element is finite.
     *
     * @param name what the message calls the tensor
     * @throws CheckpointException naming the tensor and the index of the first NaN or infinity
     */
    public Tensor requireFinite(String name) {
        requireFinite(bytes(), IN_MEMORY, Quoted.tensor(name));
        return this;
    }

    private void requireFinite(ByteBuffer bytes, String where, String subject) {
        OptionalInt first = firstNonFinite(bytes);
        if (first.isPresent()) {
            int i = first.getAsInt();
            double value = dtype.encoding().get(bytes, i * dtype.componentBytes(), dtype.componentBytes());
            throw new CheckpointException(
                    where,
                    "%s: found %s at index %s, expected finite numbers; the model has diverged or the file is damaged"
                            .formatted(subject, value, at(dtype, shape, i)));
        }
    }

    /** Returns {@link #toDoubles}, all of them finite; the elements are read or computed once. */
    double[] finiteDoubles(String where, String subject) {
        ByteBuffer bytes = bytes();
        requireFinite(bytes, where, subject);
        return Numbers.decode(dtype, bytes);
    }

    static void requireNumeric(DType dtype, String where, String subject) {
        if (!dtype.isNumeric()) {
            throw new CheckpointException(
                    where,
                    "%s: found %s, which is copied but never read as numbers; convert it to F32 or BF16"
                            .formatted(subject, dtype));
        }
    }

    Shape layout() {
        return shape;
    }

    /** An index as a person writes it; the part of a complex number is named. */
    private static String at(DType dtype, Shape shape, int component) {
        String index = Arrays.toString(shape.indexOf(component / dtype.components()));
        if (dtype.components() == 1) {
            return index;
        }
        return index + (component % 2 == 0 ? " (real part)" : " (imaginary part)");
    }

    /** Tensors are equal if types, shapes and bytes are: NaN equals itself, and −0 differs from 0. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Tensor that
                && dtype == that.dtype
                && shape.equals(that.shape)
                && bytes().equals(that.bytes());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dtype.hashCode() + shape.hashCode()) + bytes().hashCode();
    }

    /** Returns type and shape, such as {@code F32 [48, 64]}. */
    @Override
    public String toString() {
        return dtype + " " + shape;
    }
}
