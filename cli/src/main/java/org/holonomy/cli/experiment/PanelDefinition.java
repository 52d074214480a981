package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.plots.Axis;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Panel;
import org.holonomy.plots.Scale;
import org.holonomy.plots.SolidPanel;
import org.holonomy.plots.View;

/** A panel of a figure that an experiment's file declares. */
sealed interface PanelDefinition {

    /** Returns the panel; what a formula refuses is reported at its place. */
    Panel draw(Workspace workspace);

    static PanelDefinition read(ConfigNode node) {
        String title = text(node, "title");
        if (node.optional("solids").isPresent()) {
            return Bodies.read(title, node);
        }
        return node.optional("matrix").isPresent()
                ? new Table(title, FormulaNode.read(node.child("matrix")))
                : Plot.read(title, node);
    }

    private static String text(ConfigNode node, String key) {
        return node.optional(key).map(ConfigNode::asText).orElse("");
    }

    /**
     * A matrix as colored cells.
     *
     * @param title what stands above it; may be empty
     * @param matrix what is shown
     */
    record Table(String title, FormulaNode matrix) implements PanelDefinition {
        @Override
        public HeatMapPanel draw(Workspace workspace) {
            double[][] rows =
                    MeasurementScope.measure(matrix, workspace).value().getData();
            double largest = Arrays.stream(rows)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            return new HeatMapPanel(
                    title,
                    Arrays.stream(rows)
                            .map(row -> DoubleStream.of(row).boxed().toList())
                            .toList(),
                    List.of(),
                    List.of(),
                    largest > 0 ? largest : 1);
        }
    }

    /**
     * Solids.
     *
     * @param title what stands above them; may be empty
     * @param solids one or more
     * @param view from where they are seen
     */
    record Bodies(String title, List<SolidDefinition> solids, View view) implements PanelDefinition {

        /** Copies the list. */
        public Bodies {
            solids = List.copyOf(solids);
        }

        private static Bodies read(String title, ConfigNode node) {
            return new Bodies(
                    title,
                    node.child("solids").asList().stream()
                            .map(SolidDefinition::read)
                            .toList(),
                    node.optional("view")
                            .map(view -> Located.at(view, () -> new View(view.asDoubles()[0], view.asDoubles()[1])))
                            .orElse(View.standard()));
        }

        @Override
        public SolidPanel draw(Workspace workspace) {
            return new SolidPanel(
                    title, solids.stream().map(solid -> solid.draw(workspace)).toList(), view);
        }
    }

    /**
     * Curves between two axes.
     *
     * @param title what stands above it; may be empty
     * @param x horizontal axis
     * @param y vertical axis
     * @param equal whether a unit is as long on both
     * @param height relative to an ordinary panel
     * @param curves drawn in this order
     */
    record Plot(String title, Axis x, Axis y, boolean equal, double height, List<CurveDefinition> curves)
            implements PanelDefinition {

        /** Copies the list. */
        public Plot {
            curves = List.copyOf(curves);
        }

        private static Plot read(String title, ConfigNode node) {
            return new Plot(
                    title,
                    node.optional("x").map(Plot::axis).orElse(Axis.linear("")),
                    node.optional("y").map(Plot::axis).orElse(Axis.linear("")),
                    node.optional("equal").map(ConfigNode::asBoolean).orElse(false),
                    node.optional("height").map(ConfigNode::asDouble).orElse(1.0),
                    node.child("curves").asList().stream()
                            .map(CurveDefinition::read)
                            .toList());
        }

        private static Axis axis(ConfigNode node) {
            if (node.isText()) {
                return Axis.linear(node.asText());
            }
            boolean logarithmic = node.optional("scale")
                    .map(scale -> scale.asText().equals("logarithmic"))
                    .orElse(false);
            Axis axis = new Axis(text(node, "label"), logarithmic ? Scale.LOGARITHMIC : Scale.LINEAR, null);
            return node.optional("range")
                    .map(range -> Located.at(range, () -> axis.within(range.asDoubles()[0], range.asDoubles()[1])))
                    .orElse(axis);
        }

        @Override
        public CurvePanel draw(Workspace workspace) {
            CurvePanel panel = CurvePanel.of(
                            title,
                            x,
                            y,
                            curves.stream()
                                    .flatMap(curve -> curve.draw(workspace).stream())
                                    .toList())
                    .withHeight(height);
            return equal ? panel.withEqualScales() : panel;
        }
    }
}
