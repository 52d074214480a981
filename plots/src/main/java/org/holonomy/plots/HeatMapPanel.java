package org.holonomy.plots;

import java.util.List;

/**
 * A matrix as colored cells: white is zero, and equal sizes of opposite signs are equally strong in two colors. A scale
 * below the matrix says how strong.
 *
 * <p>Numbers stand in the cells where there is room for them.
 *
 * @param title what stands above it, words with TeX mathematics; may be empty
 * @param rows entries row by row from the top, all rows of one length; at least one entry; those that are not finite stay
 *     grey
 * @param rowLabels one for each row, or none
 * @param columnLabels one for each column, or none; those with no room are left out
 * @param largest the size at which colors are strongest; positive and finite
 */
public record HeatMapPanel(
        String title, List<List<Double>> rows, List<String> rowLabels, List<String> columnLabels, double largest)
        implements Panel {

    /** Copies the lists; checks that they fit each other. */
    public HeatMapPanel {
        rows = rows.stream().map(List::copyOf).toList();
        rowLabels = List.copyOf(rowLabels);
        columnLabels = List.copyOf(columnLabels);
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("heat map '%s': no entry, expected one or more".formatted(title));
        }
        int width = rows.get(0).size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("heat map '%s': rows of different lengths".formatted(title));
        }
        if (!(rowLabels.isEmpty() || rowLabels.size() == rows.size())
                || !(columnLabels.isEmpty() || columnLabels.size() == width)) {
            throw new IllegalArgumentException("heat map '%s': %d and %d labels for %d rows and %d columns"
                    .formatted(title, rowLabels.size(), columnLabels.size(), rows.size(), width));
        }
        if (!(largest > 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException(
                    "heat map '%s': largest = %s, expected a positive number".formatted(title, largest));
        }
    }

    /** Returns where the scale begins: at −largest, at 0 where no entry is negative. */
    public double lowest() {
        return rows.stream().flatMap(List::stream).anyMatch(entry -> entry < 0) ? -largest : 0;
    }

    /** Returns the number of columns. */
    public int columns() {
        return rows.get(0).size();
    }

    /** Returns an axis without a label: cells have no abscissa. */
    @Override
    public Axis x() {
        return Axis.linear("");
    }
}
