package org.holonomy.ode.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an array must hold, as far as it is on record: some entries, the sum of all, and the Frobenius norm.
 *
 * <p><b>Accuracy.</b> The numbers come from other programs: fixed steps of order 8, halved until nothing changed beyond
 * 2e-13, and 80-bit arithmetic for distances.
 */
public final class ReferenceAnswer {

    private static final String RESOURCE = "references.csv";

    private final String name;
    private final int[] shape;
    private final double sum;
    private final double norm;
    private final double largest;
    private final Map<String, Double> entries;

    private ReferenceAnswer(String name, List<String[]> rows) {
        this.name = name;
        Map<String, Double> numbers = new HashMap<>();
        Map<String, Double> indexed = new LinkedHashMap<>();
        int[] sizes = {};
        for (String[] row : rows) {
            if (row[1].equals("shape")) {
                sizes = integers(row[2]);
            } else if (row[1].startsWith("[")) {
                indexed.put(row[1], Double.valueOf(row[2]));
            } else {
                numbers.put(row[1], Double.valueOf(row[2]));
            }
        }
        this.shape = sizes;
        this.sum = Objects.requireNonNull(numbers.get("sum"), "sum");
        this.norm = Objects.requireNonNull(numbers.get("norm"), "norm");
        this.largest = Objects.requireNonNull(numbers.get("largest"), "largest");
        this.entries = indexed;
    }

    /**
     * Returns the answer of a name.
     *
     * @param name {@code w1}, {@code w2}, {@code w3-1}, {@code w3-20}, {@code w5a}, {@code w5b}, {@code w5c}, {@code w6},
     *     and of the gradient of W7 {@code w7-loss}, {@code w7-up}, {@code w7-up-bias}, {@code w7-time}, {@code w7-down},
     *     {@code w7-down-bias}, {@code w7-states}
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ReferenceAnswer of(String name) {
        List<String[]> rows = rows(name);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("reference answer '%s': not in %s".formatted(name, RESOURCE));
        }
        return new ReferenceAnswer(name, rows);
    }

    private static List<String[]> rows(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ReferenceAnswer.class.getResourceAsStream(RESOURCE), RESOURCE),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(",", 3))
                    .filter(row -> row[0].equals(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of entries of the whole array. */
    public int size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /**
     * Returns what is wrong with an array, in words, or nothing.
     *
     * <p>An error of relative size τ in the Frobenius norm moves the norm by at most τ times itself and the sum by at most
     * τ √N norms; entries may be off by τ times the largest one.
     *
     * @param answer all entries, the last index fastest; not modified
     * @param tolerance τ
     */
    public Optional<String> fault(double[] answer, double tolerance) {
        if (answer.length != size()) {
            return Optional.of("%s: %d entries, expected %s"
                    .formatted(name, answer.length, Arrays.toString(shape).replace(", ", " × ")));
        }
        for (Map.Entry<String, Double> entry : entries.entrySet()) {
            double actual = answer[position(entry.getKey())];
            double bound = tolerance * largest;
            if (!(Math.abs(actual - entry.getValue()) <= bound)) {
                return Optional.of(
                        fault("entry " + entry.getKey().replace(" ", ", "), actual, entry.getValue(), bound));
            }
        }
        double squares = Arrays.stream(answer).map(x -> x * x).sum();
        if (!(Math.abs(Math.sqrt(squares) - norm) <= tolerance * norm)) {
            return Optional.of(fault("the Frobenius norm", Math.sqrt(squares), norm, tolerance * norm));
        }
        double total = Arrays.stream(answer).sum();
        double bound = tolerance * Math.sqrt(answer.length) * norm;
        if (!(Math.abs(total - sum) <= bound)) {
            return Optional.of(fault("the sum", total, sum, bound));
        }
        return Optional.empty();
    }

    private String fault(String what, double actual, double expected, double bound) {
        return "%s: %s is %s, expected %s within %.1e".formatted(name, what, actual, expected, bound);
    }

    /** Returns where in the array an entry such as {@code [2048 17]} is. */
    private int position(String index) {
        int[] indices = integers(index.substring(1, index.length() - 1));
        int position = 0;
        for (int k = 0; k < shape.length; k++) {
            position = position * shape[k] + indices[k];
        }
        return position;
    }

    private static int[] integers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
