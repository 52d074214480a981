package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;

/** Entries of a matrix or of a column over depth, before and after; of large ones, a choice that can be read. */
final class EntryPanels {

    /** The horizontal axis of every figure over depth. */
    static final Axis DEPTH = Axis.linear("depth $t$");

    /** Matrices up to this size are shown in full, each row in a panel where all entries would crowd one. */
    private static final int FULL_SIZE = 3;

    /** Entries in one panel: the theme has as many pairs of styles. */
    private static final int MOST_CURVES = 4;

    private static final double ROW_HEIGHT = 0.75;

    private final String symbol;
    private final SampledMatrix before;
    private final Optional<SampledMatrix> after;

    /** Takes the letter for axis and legend, and what it stands for; a tilde marks the entries after. */
    EntryPanels(String symbol, SampledMatrix before, Optional<SampledMatrix> after) {
        this.symbol = symbol;
        this.before = before;
        this.after = after;
    }

    /** Returns panels with the horizontal axis {@link #DEPTH}. */
    List<CurvePanel> panels() {
        if (before.columns() == 1) {
            return List.of(column(""));
        }
        if (before.rows() <= 2) {
            return List.of(square("", before.rows()));
        }
        if (before.rows() > FULL_SIZE) {
            return List.of(norm(), square("", 2).withHeight(1));
        }
        List<CurvePanel> rows = new ArrayList<>();
        for (int i = 0; i < before.rows(); i++) {
            List<Curve> curves = new ArrayList<>();
            for (int j = 0; j < before.columns(); j++) {
                addEntry(curves, i, j, j);
            }
            rows.add(CurvePanel.of("", DEPTH, Axis.linear("$" + symbol + "_{" + (i + 1) + "j}(t)$"), curves)
                    .withHeight(ROW_HEIGHT));
        }
        return rows;
    }

    /** Returns a sentence about what is left out, or nothing. */
    String choice() {
        if (before.columns() == 1) {
            return before.rows() <= MOST_CURVES
                    ? ""
                    : "Of the %d components of %s the first %d are shown."
                            .formatted(before.rows(), symbol, MOST_CURVES);
        }
        return before.rows() <= FULL_SIZE
                ? ""
                : "Of the %d entries of %s the four at the upper left are shown, and the Frobenius norm of all."
                        .formatted(before.rows() * before.columns(), symbol);
    }

    private CurvePanel column(String title) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_CURVES, before.rows()); i++) {
            addEntry(curves, i, 0, i);
        }
        String index = before.rows() == 1 ? "" : "_i";
        return CurvePanel.of(title, DEPTH, Axis.linear("$" + symbol + index + "(t)$"), curves);
    }

    private CurvePanel square(String title, int side) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                addEntry(curves, i, j, i * side + j);
            }
        }
        return CurvePanel.of(title, DEPTH, Axis.linear("$" + symbol + "_{ij}(t)$"), curves);
    }

    private CurvePanel norm() {
        List<Curve> curves = new ArrayList<>();
        String norm = "\\|%s\\|_F";
        if (after.isEmpty()) {
            curves.add(Curve.line("", before.points(RealMatrix::getFrobeniusNorm), 0));
        } else {
            curves.add(
                    Curve.before("$" + norm.formatted(symbol) + "$", before.points(RealMatrix::getFrobeniusNorm), 0));
            curves.add(Curve.after(
                    "$" + norm.formatted(tilde()) + "$", after.get().points(RealMatrix::getFrobeniusNorm), 0));
        }
        return CurvePanel.of("", DEPTH, Axis.linear("$" + norm.formatted(symbol + "(t)") + "$"), curves)
                .withHeight(ROW_HEIGHT);
    }

    private void addEntry(List<Curve> curves, int i, int j, int style) {
        String index = index(i, j);
        if (after.isEmpty()) {
            curves.add(Curve.line("$" + symbol + index + "$", before.entry(i, j), style));
            return;
        }
        curves.add(Curve.before("$" + symbol + index + "$", before.entry(i, j), style));
        curves.add(Curve.after("$" + tilde() + index + "$", after.get().entry(i, j), style));
    }

    private String index(int i, int j) {
        if (before.columns() == 1) {
            return before.rows() == 1 ? "" : "_{" + (i + 1) + "}";
        }
        return before.rows() < 10 ? "_{" + (i + 1) + (j + 1) + "}" : "_{" + (i + 1) + "," + (j + 1) + "}";
    }

    private String tilde() {
        return "\\tilde{" + symbol + "}";
    }
}
