package org.holonomy.ode.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads tables of comma-separated values that lie beside the tests; lines that begin with # are comments. */
public final class ReferenceTable {

    private ReferenceTable() {}

    /** Returns the rows of a resource, split at the commas, without the line that names the columns. */
    public static List<List<String>> rows(Class<?> beside, String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(beside.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> Arrays.asList(line.split(",")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] solution(String problem) {
        return rows(ReferenceTable.class, "detest.csv").stream()
                .filter(row -> row.get(0).equals(problem))
                .mapToDouble(row -> Double.parseDouble(row.get(2)))
                .toArray();
    }
}
