package org.holonomy.plots;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A figure: panels in rows and columns, a name and a caption.
 *
 * <p>Two or more panels are lettered (a), (b), … from left to right and top to bottom.
 *
 * @param name file name without its ending: letters, digits, {@code . _ -}, beginning with a letter or digit, at most 100
 * @param caption what the figure shows, in words; not drawn, kept as description in the files; may be empty
 * @param width printed width
 * @param columns number of columns in which the panels are laid, row by row
 * @param sharedX whether panels above each other share their horizontal axis, labelled only below the lowest
 * @param panels at least one
 */
public record Figure(String name, String caption, FigureWidth width, int columns, boolean sharedX, List<Panel> panels) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** Copies the list; checks the name, the columns and that a shared axis is one. */
    public Figure {
        panels = List.copyOf(panels);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "figure: name = '%s', expected 1 to 100 letters, digits or . _ -, beginning with a letter or digit"
                            .formatted(name));
        }
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("figure '%s': no panel, expected one or more".formatted(name));
        }
        if (columns < 1 || columns > panels.size()) {
            throw new IllegalArgumentException("figure '%s': %d columns for %d panels, expected 1 to %d"
                    .formatted(name, columns, panels.size(), panels.size()));
        }
        if (sharedX) {
            requireOneScale(name, columns, panels);
        }
    }

    /** Returns a figure of one panel. */
    public static Figure of(String name, String caption, FigureWidth width, Panel panel) {
        return new Figure(name, caption, width, 1, false, List.of(panel));
    }

    /** Returns panels above each other that share their horizontal axis. */
    public static Figure stacked(String name, String caption, FigureWidth width, List<? extends Panel> panels) {
        return new Figure(name, caption, width, 1, true, List.copyOf(panels));
    }

    /** Returns panels in rows of {@code columns}, each with its own axes. */
    public static Figure grid(
            String name, String caption, FigureWidth width, int columns, List<? extends Panel> panels) {
        return new Figure(name, caption, width, columns, false, List.copyOf(panels));
    }

    private static void requireOneScale(String name, int columns, List<Panel> panels) {
        for (int i = columns; i < panels.size(); i++) {
            Axis upper = panels.get(i - columns).x();
            Axis lower = panels.get(i).x();
            if (upper.scale() != lower.scale()) {
                throw new IllegalArgumentException(
                        "figure '%s': panels %d and %d share their horizontal axis, but it is %s in one and %s in the other"
                                .formatted(
                                        name,
                                        i - columns + 1,
                                        i + 1,
                                        upper.scale().name().toLowerCase(java.util.Locale.ROOT),
                                        lower.scale().name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
    }
}
