package org.holonomy.cli.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.cli.config.Place;
import org.holonomy.cli.config.Suggestion;

/**
 * Columns of numbers from a file of comma-separated values, whose first line names them.
 *
 * <p>Mistakes are collected, the first {@value #MOST_PROBLEMS} of them, each with file, line and column.
 */
final class DataTable {

    /** A file of another kind has as many mistakes as cells; nobody reads more than these. */
    static final int MOST_PROBLEMS = 20;

    /** Largest file accepted, in bytes: it is held in memory. */
    static final int MAX_BYTES = 200_000_000;

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String label;
    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final List<String> columns;
    private final List<Integer> indices = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** Numbers of one line, those of the columns asked for in their order, and where each stands. */
    private record Row(int line, List<Double> values, List<Integer> places) {}

    private DataTable(String label, List<String> columns) {
        this.label = label;
        this.columns = List.copyOf(columns);
    }

    /**
     * Reads columns.
     *
     * @param file in UTF-8
     * @param columns names, at least one
     * @throws ConfigurationException with the mistakes, each with file, line and column
     */
    static DataTable read(Path file, List<String> columns) {
        DataTable table = new DataTable(file.toString(), columns);
        List<String> lines = table.text(file).lines().toList();
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw new ConfigurationException(
                    new Place(table.label, 1, 1),
                    "",
                    "the first line is empty, expected names of columns, such as " + String.join(",", columns));
        }
        List<CsvLine.Cell> header = CsvLine.cells(lines.get(0));
        table.header(header);
        table.requireNoProblem();
        for (int k = 1; k < lines.size() && table.problems.size() < MOST_PROBLEMS; k++) {
            if (!lines.get(k).isBlank()) {
                table.row(k + 1, CsvLine.cells(lines.get(k)), header);
            }
        }
        table.requireNoProblem();
        if (table.rows.isEmpty()) {
            throw new ConfigurationException(
                    new Place(table.label, lines.size(), 1), "", "no rows, expected one for every sample");
        }
        return table;
    }

    private String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new ConfigurationException(Place.whole(label), "", "a directory, expected a CSV file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ConfigurationException(
                        Place.whole(label), "", "more than %d bytes, the most that data may have".formatted(MAX_BYTES));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(Place.whole(label), "", "no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    Place.whole(label), "", "not in UTF-8, expected a CSV file in that encoding");
        } catch (IOException e) {
            throw new ConfigurationException(Place.whole(label), "", "cannot be read: " + e);
        }
    }

    private void header(List<CsvLine.Cell> header) {
        List<String> names = header.stream().map(CsvLine.Cell::text).toList();
        for (int k = 0; k < names.size(); k++) {
            if (columns.contains(names.get(k)) && names.indexOf(names.get(k)) < k) {
                add(
                        1,
                        header.get(k).column(),
                        "a second column `%s`, expected names that differ".formatted(names.get(k)));
            }
        }
        for (String name : columns) {
            int index = names.indexOf(name);
            if (index < 0) {
                int near = Suggestion.nearest(name, names).map(names::indexOf).orElse(0);
                add(
                        1,
                        header.get(near).column(),
                        "no column `%s`%s, expected it among %s"
                                .formatted(name, Suggestion.hint(name, names), String.join(", ", names)));
            }
            indices.add(index);
        }
    }

    private void row(int line, List<CsvLine.Cell> cells, List<CsvLine.Cell> header) {
        if (cells.size() != header.size()) {
            int at = cells.size() > header.size()
                    ? cells.get(header.size()).column()
                    : cells.get(cells.size() - 1).column();
            add(line, at, "%d cells, expected %d as in the first line".formatted(cells.size(), header.size()));
            return;
        }
        List<Double> values = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            CsvLine.Cell cell = cells.get(indices.get(k));
            boolean number = NUMBER.matcher(cell.text()).matches();
            double value = number ? Double.parseDouble(cell.text()) : Double.NaN;
            if (!Double.isFinite(value)) {
                String found = cell.text().isEmpty() ? "nothing" : "`" + shortened(cell.text()) + "`";
                add(
                        line,
                        cell.column(),
                        "column `%s` holds %s, expected a finite number".formatted(columns.get(k), found));
            }
            values.add(value);
            places.add(cell.column());
        }
        rows.add(new Row(line, values, places));
    }

    private static String shortened(String text) {
        int most = 40;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private void add(int line, int column, String message) {
        problems.add(new ConfigurationProblem(new Place(label, line, column), "", message));
    }

    private void requireNoProblem() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    problems.stream().limit(MOST_PROBLEMS).toList());
        }
    }

    /** Returns the number of rows, at least 1. */
    int size() {
        return rows.size();
    }

    /** Returns a number. */
    double value(int row, String column) {
        return rows.get(row).values().get(position(column));
    }

    /**
     * Returns the classes of a column: whole numbers from 0 on, of which none is left out.
     *
     * @throws ConfigurationException at the cells that hold something else
     */
    int[] classes(String column) {
        int[] classes = new int[rows.size()];
        for (int k = 0; k < classes.length && problems.size() < MOST_PROBLEMS; k++) {
            double value = value(k, column);
            classes[k] = (int) value;
            if (value < 0 || value != Math.rint(value) || value >= rows.size()) {
                addAt(
                        k,
                        column,
                        "column `%s` holds %s, expected a class 0, 1, 2, …, fewer than rows"
                                .formatted(column, text(value)));
            }
        }
        requireNoProblem();
        BitSet present = new BitSet();
        Arrays.stream(classes).forEach(present::set);
        int count = present.length();
        int missing = present.nextClearBit(0);
        if (missing < count) {
            addAt(
                    firstOf(classes, count - 1),
                    column,
                    "column `%s` holds class %d, but no row has class %d; number classes 0, 1, 2, …"
                            .formatted(column, count - 1, missing));
        }
        if (count < 2) {
            addAt(0, column, "column `%s` holds class 0 alone, expected at least two classes".formatted(column));
        }
        requireNoProblem();
        return classes;
    }

    private static int firstOf(int[] classes, int wanted) {
        int row = 0;
        while (classes[row] != wanted) {
            row++;
        }
        return row;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Returns, for the caller to throw, a refusal of a column at the line that names it. */
    ConfigurationException refusal(String column, String message) {
        return new ConfigurationException(
                new Place(label, 2, rows.get(0).places().get(position(column))), "", message);
    }

    private void addAt(int row, String column, String message) {
        add(rows.get(row).line(), rows.get(row).places().get(position(column)), message);
    }

    private int position(String column) {
        return columns.indexOf(column);
    }
}
