package org.holonomy.cli;

import java.util.Locale;
import org.holonomy.cli.bench.Measurement;
import org.holonomy.cli.bench.Result;
import org.holonomy.cli.bench.WrongAnswer;
import org.holonomy.cli.experiment.SignificantFigures;

/** What a person reads of one workload: a line of a table whose columns have fixed widths, for it grows slowly. */
final class BenchLine {

    private static final String ROW = "%-14s %10s %10s %6s %8s %9s %8s %8s";

    /** Stands above the lines. */
    static final String HEADING =
            ROW.formatted("workload", "median", "fastest", "runs", "evals", "error", "MB", "threads");

    private BenchLine() {}

    static String of(Result result) {
        if (result instanceof WrongAnswer wrong) {
            return "%-14s wrong: %s".formatted(wrong.id(), wrong.fault());
        }
        Measurement measurement = (Measurement) result;
        Long evaluations = measurement.evaluations();
        return ROW.formatted(
                measurement.id(),
                duration(measurement.seconds()),
                duration(measurement.fastest()),
                measurement.runs(),
                evaluations == null ? "-" : evaluations,
                SignificantFigures.of(measurement.error()),
                String.format(Locale.ROOT, "%.1f", measurement.peakMegabytes()),
                measurement.threads());
    }

    private static String duration(double seconds) {
        if (seconds >= 1) {
            return SignificantFigures.of(seconds) + " s";
        }
        return seconds >= 1e-3
                ? SignificantFigures.of(1e3 * seconds) + " ms"
                : SignificantFigures.of(1e6 * seconds) + " us";
    }
}
