package org.holonomy.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes curves in long format: the header {@code claim,series,x,y}, then one point a line.
 *
 * <p>Doubles read back as themselves; NaN and the infinities are {@code NaN}, {@code Infinity} and {@code -Infinity}.
 */
public final class SeriesCsv {

    private SeriesCsv() {}

    /** Returns the text of {@code series.csv}. */
    public static String text(List<SeriesPoint> points) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setRecordSeparator("\n")
                .setHeader("claim", "series", "x", "y")
                .get();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (SeriesPoint point : points) {
                printer.printRecord(point.claim(), point.series(), point.x(), point.y());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string builder does not fail
        }
        return text.toString();
    }
}
