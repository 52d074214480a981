package org.holonomy.gauge.checkpoint;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * What a checkpoint file holds: tensors by name, in the file's order, and metadata.
 *
 * <p>Immutable. A transformed file is made by {@link #with}, which keeps the order and everything that is not replaced;
 * a new one by {@link #sorted}.
 *
 * <p><b>Errors.</b> A name that is missing, a shape that differs and a number that is not finite are refused with the
 * file's and the tensor's name.
 */
public final class TensorFile {

    /** Stands for any size of an axis where a shape is expected. */
    public static final int ANY = -1;

    /** What PyTorch's own loader writes; other loaders refuse a file without it. */
    private static final Map<String, String> NEW_METADATA = Map.of("format", "pt");

    private static final String IN_MEMORY = "tensors in memory";

    private final String source;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> metadata;

    private TensorFile(String source, Map<String, Tensor> tensors, Map<String, String> metadata) {
        this.source = source;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        requireEncodable(source, this.tensors.keySet());
    }

    /** Returns a new file with metadata {@code format = pt}, sorted as {@link #sorted(Map, Map)} does. */
    public static TensorFile sorted(Map<String, Tensor> tensors) {
        return sorted(tensors, NEW_METADATA);
    }

    /**
     * Returns a new file, sorted by descending size of the elements and then by name, which keeps every tensor aligned.
     *
     * @param tensors by name; any order; not modified
     * @param metadata kept as it is; not modified
     */
    public static TensorFile sorted(Map<String, Tensor> tensors, Map<String, String> metadata) {
        return new TensorFile(IN_MEMORY, sort(tensors), metadata);
    }

    /** Returns a file as it was found. */
    static TensorFile ordered(String source, Map<String, Tensor> tensors, Map<String, String> metadata) {
        return new TensorFile(source, tensors, metadata);
    }

    /** Returns the path that was read, or words saying that there was none; messages start with it. */
    public String source() {
        return source;
    }

    /** Returns the names in the file's order. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** Returns the tensors by name, in the file's order; cannot be modified. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Returns the metadata in the file's order; cannot be modified. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Tells whether there is a tensor of that name. */
    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    /**
     * Returns a tensor of any shape and type.
     *
     * @throws CheckpointException if there is none; says what there is and which name may be meant
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException(
                    source, Quoted.tensor(name) + " not found" + NameHint.of(name, tensors.keySet()));
        }
        return tensor;
    }

    /**
     * Returns a tensor of the expected shape and any type.
     *
     * @param name its name
     * @param shape expected sizes, {@link #ANY} where any will do; no size at all expects a single number
     * @throws CheckpointException if there is none, or its shape differs; gives both shapes
     */
    public Tensor tensor(String name, int... shape) {
        Tensor tensor = tensor(name);
        if (!tensor.layout().matches(shape)) {
            throw new CheckpointException(
                    source,
                    "%s: found shape %s, expected %s".formatted(Quoted.tensor(name), tensor.layout(), expected(shape)));
        }
        return tensor;
    }

    /**
     * Returns the numbers of a real tensor of the expected shape, all of them finite, in C order.
     *
     * @param name its name
     * @param shape expected sizes, {@link #ANY} where any will do; no size at all expects a single number
     * @throws CheckpointException if there is none, its shape differs, its type is complex or opaque, or a number is
     *     NaN or infinite; names the index
     */
    public double[] doubles(String name, int... shape) {
        Tensor tensor = tensor(name, shape);
        String subject = Quoted.tensor(name);
        Tensor.requireNumeric(tensor.dtype(), source, subject);
        if (tensor.dtype().components() > 1) {
            throw new CheckpointException(
                    source, "%s: found complex %s, expected real numbers".formatted(subject, tensor.dtype()));
        }
        return tensor.finiteDoubles(source, subject);
    }

    /**
     * Returns a real matrix of the expected shape, all of its entries finite.
     *
     * @param name its name
     * @param rows expected number of rows, or {@link #ANY}
     * @param columns expected number of columns, or {@link #ANY}
     * @throws CheckpointException as {@link #doubles} does, and if the matrix has no entry
     */
    public RealMatrix matrix(String name, int rows, int columns) {
        double[] entries = doubles(name, rows, columns);
        int[] shape = tensor(name).shape();
        if (entries.length == 0) {
            throw new CheckpointException(
                    source,
                    "%s: found shape %s, expected a matrix with entries"
                            .formatted(Quoted.tensor(name), Arrays.toString(shape)));
        }
        double[][] matrix = new double[shape[0]][];
        for (int i = 0; i < shape[0]; i++) {
            matrix[i] = Arrays.copyOfRange(entries, i * shape[1], (i + 1) * shape[1]);
        }
        return MatrixUtils.createRealMatrix(matrix);
    }

    /**
     * Returns this file with some tensors replaced, in their old places, and new ones after them, sorted.
     *
     * @param replacements by name; shapes and types may differ from those replaced; not modified
     */
    public TensorFile with(Map<String, Tensor> replacements) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        changed.putAll(sort(replacements)); // a key already there keeps its place
        return new TensorFile(source, changed, metadata);
    }

    /** Returns source, number of tensors and metadata. */
    @Override
    public String toString() {
        return "%s: %d tensors, metadata %s".formatted(source, tensors.size(), metadata);
    }

    private static Map<String, Tensor> sort(Map<String, Tensor> tensors) {
        // Names by their UTF-8 bytes, as other writers of the format compare them.
        Comparator<Map.Entry<String, Tensor>> bySize =
                Comparator.comparingInt(e -> -e.getValue().dtype().bits());
        Map<String, Tensor> sorted = new LinkedHashMap<>();
        tensors.entrySet().stream()
                .sorted(bySize.thenComparing(e -> e.getKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .forEach(e -> sorted.put(e.getKey(), e.getValue()));
        return sorted;
    }

    private static String expected(int[] shape) {
        return Arrays.toString(Arrays.stream(shape)
                .mapToObj(size -> size < 0 ? "any" : Integer.toString(size))
                .toArray());
    }

    private static void requireEncodable(String source, Set<String> names) {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        for (String name : names) {
            if (!encoder.canEncode(name)) {
                throw new CheckpointException(
                        source, Quoted.tensor(name) + ": the name holds half a surrogate pair, expected Unicode text");
            }
        }
    }
}
