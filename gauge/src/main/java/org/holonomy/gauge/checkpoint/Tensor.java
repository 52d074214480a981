package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * An immutable array of numbers without a name.
 *
 * <p><b>Shape.</b> Any number of axes up to 64; [] is a single number, a size of 0 means no element. Elements are in C
 * order, the last axis fastest. At most 2³¹ − 1 elements and bytes.
 *
 * <p><b>Memory.</b> A tensor read from a file may be a window on it: nothing is loaded before it is asked for, and the
 * file must not be changed in place meanwhile.
 */
public final class Tensor {

    private static final String IN_MEMORY = "tensor in memory";

    private final DType dtype;
    private final Shape shape;
    private final ByteBuffer data;

    private Tensor(DType dtype, Shape shape, ByteBuffer data) {
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
        int width = dtype.componentBytes();
        if (values.length != data.capacity() / width) {
            throw new CheckpointException(
                    IN_MEMORY,
                    "%s: found %d numbers, expected %d for shape %s"
                            .formatted(dtype, values.length, data.capacity() / width, checked));
        }
        for (int i = 0; i < values.length; i++) {
            if (!dtype.encoding().put(data, i * width, width, values[i])) {
                throw new CheckpointException(
                        IN_MEMORY,
                        "%s: found %s at index %s, outside the range of the type; store it in a wider one"
                                .formatted(dtype, values[i], at(dtype, checked, i)));
            }
        }
        return new Tensor(dtype, checked, data.asReadOnlyBuffer());
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
        return view(
                dtype,
                checked,
                ByteBuffer.allocate(bytes).put(littleEndian.duplicate()).flip());
    }

    /** Wraps the remaining bytes without a copy; the caller has compared their number with the shape. */
    static Tensor view(DType dtype, Shape shape, ByteBuffer data) {
        return new Tensor(dtype, shape, data.slice().asReadOnlyBuffer());
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
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
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
        Encoding encoding = dtype.encoding();
        int width = dtype.componentBytes();
        ByteBuffer bytes = bytes();
        double[] values = new double[bytes.capacity() / width];
        for (int i = 0; i < values.length; i++) {
            values[i] = encoding.get(bytes, i * width, width);
        }
        return values;
    }

    /** Returns the position among {@link #toDoubles()} of the first NaN or infinity; loads no copy. */
    public OptionalInt firstNonFinite() {
        if (!dtype.isFloating()) {
            return OptionalInt.empty();
        }
        int width = dtype.componentBytes();
        ByteBuffer bytes = bytes();
        for (int i = 0; i < bytes.capacity() / width; i++) {
            if (!Double.isFinite(dtype.encoding().get(bytes, i * width, width))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns this tensor if every element is finite.
     *
     * @param name what the message calls the tensor
     * @throws CheckpointException naming the tensor and the index of the first NaN or infinity
     */
    public Tensor requireFinite(String name) {
        requireFinite(IN_MEMORY, Quoted.tensor(name));
        return this;
    }

    void requireFinite(String where, String subject) {
        OptionalInt first = firstNonFinite();
        if (first.isPresent()) {
            int i = first.getAsInt();
            double value = dtype.encoding().get(bytes(), i * dtype.componentBytes(), dtype.componentBytes());
            throw new CheckpointException(
                    where,
                    "%s: found %s at index %s, expected finite numbers; the model has diverged or the file is damaged"
                            .formatted(subject, value, at(dtype, shape, i)));
        }
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
        return other instanceof Tensor that
                && dtype == that.dtype
                && shape.equals(that.shape)
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dtype.hashCode() + shape.hashCode()) + data.hashCode();
    }

    /** Returns type and shape, such as {@code F32 [48, 64]}. */
    @Override
    public String toString() {
        return dtype + " " + shape;
    }
}
