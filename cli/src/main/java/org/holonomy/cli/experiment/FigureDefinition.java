package org.holonomy.cli.experiment;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Panel;

/**
 * A figure that an experiment's file declares, of formulas as claims measure them.
 *
 * @param name file name without its ending
 * @param caption what it shows, in words
 * @param width printed width
 * @param columns number of columns in which the panels are laid
 * @param panels at least one
 * @param node where it is declared
 */
record FigureDefinition(
        String name, String caption, FigureWidth width, int columns, List<PanelDefinition> panels, ConfigNode node) {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** Names of the figures that are drawn of every experiment that has data for them. */
    static final Set<String> DRAWN_ANYWAY = Set.of(
            "weights",
            "units",
            "trajectory",
            "phase-portrait",
            "portrait",
            "wilson-line",
            "spectrum",
            "convergence",
            "claims");

    FigureDefinition {
        panels = List.copyOf(panels);
    }

    static FigureDefinition read(String name, ConfigNode node) {
        return new FigureDefinition(
                name,
                node.child("caption").asText(),
                node.optional("wide").map(ConfigNode::asBoolean).orElse(false)
                        ? FigureWidth.DOUBLE
                        : FigureWidth.SINGLE,
                node.optional("columns").map(ConfigNode::asInt).orElse(1),
                node.child("panels").asList().stream()
                        .map(PanelDefinition::read)
                        .toList(),
                node);
    }

    /** Returns the figure; what a formula refuses is reported at its place. */
    Figure draw(Workspace workspace) {
        List<Panel> drawn = panels.stream().map(panel -> panel.draw(workspace)).toList();
        double largest = drawn.stream()
                .mapToDouble(panel -> panel instanceof HeatMapPanel map ? map.largest() : 0)
                .max()
                .orElse(0);
        return Located.at(
                node,
                () -> Figure.grid(
                        name,
                        caption,
                        width,
                        columns,
                        drawn.stream().map(panel -> scaled(panel, largest)).toList()));
    }

    /** All matrices of a figure have one scale of colors, so that they can be compared. */
    private static Panel scaled(Panel panel, double largest) {
        return panel instanceof HeatMapPanel map
                ? new HeatMapPanel(map.title(), map.rows(), map.rowLabels(), map.columnLabels(), largest)
                : panel;
    }
}
