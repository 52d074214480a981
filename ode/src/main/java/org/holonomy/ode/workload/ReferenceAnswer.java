package org.holonomy.ode.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
     * @param answer all entries, the last index fastest; not modified
     * @param tolerance the largest {@link #error} allowed
     */
    public Optional<String> fault(double[] answer, double tolerance) {
        if (answer.length != size()) {
            String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" × "));
            return Optional.of("%s: %d entries, expected %s".formatted(name, answer.length, sizes));
        }
        return comparisons(answer).stream()
                .filter(comparison -> !(comparison.error() <= tolerance))
                .findFirst()
                .map(comparison -> name + ": " + comparison.inWords(tolerance));
    }

    /**
     * Returns the largest error of what is on record: of entries relative to the largest one, of the norm relative to
     * itself, of the sum relative to √N norms.
     *
     * <p>An error τ of the whole array, relative in the Frobenius norm, makes those of norm and sum at most τ.
     *
     * @param answer all entries, the last index fastest; not modified
     */
    public double error(double[] answer) {
        return comparisons(answer).stream().mapToDouble(Comparison::error).reduce(0, Math::max);
    }

    private List<Comparison> comparisons(double[] answer) {
        List<Comparison> comparisons = new ArrayList<>();
        entries.forEach((index, expected) -> comparisons.add(
                new Comparison("entry " + index.replace(" ", ", "), answer[position(index)], expected, largest)));
        double squares = Arrays.stream(answer).map(x -> x * x).sum();
        comparisons.add(new Comparison("the Frobenius norm", Math.sqrt(squares), norm, norm));
        double total = Arrays.stream(answer).sum();
        comparisons.add(new Comparison("the sum", total, sum, Math.sqrt(answer.length) * norm));
        return comparisons;
    }

    /** One number on record and what was found in its place; its error is relative to a scale. */
    private record Comparison(String what, double actual, double expected, double scale) {

        double error() {
            return Math.abs(actual - expected) / scale;
        }

        String inWords(double tolerance) {
            return "%s is %s, expected %s within %.1e".formatted(what, actual, expected, tolerance * scale);
        }
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
