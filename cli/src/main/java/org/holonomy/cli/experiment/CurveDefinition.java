package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.plots.Curve;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;

/**
 * A curve of a figure that an experiment's file declares, or several of one style.
 *
 * @param label its name in the legend; may be empty
 * @param formula what is drawn, in {@code t} where it is drawn over an interval
 * @param kind what the formula gives
 * @param over the values of t; nothing for points that do not move
 * @param role what the curve stands for
 * @param mark line, markers or both
 */
record CurveDefinition(String label, FormulaNode formula, Kind kind, Optional<Grid> over, Role role, Mark mark) {

    /** What a formula gives. */
    enum Kind {
        /** Functions of t, one in every entry. */
        GRAPH,
        /** Points of a plane, abscissae above ordinates; over t every one of them makes a curve. */
        PLANE,
        /** The corners of a polygon in their order, one in each column of two rows. */
        POLYGON;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Values of t in equal steps. */
    record Grid(FormulaNode from, FormulaNode to, int intervals) {

        static Grid read(ConfigNode node) {
            return new Grid(
                    FormulaNode.read(node.child("from")),
                    FormulaNode.read(node.child("to")),
                    node.child("intervals").asInt());
        }

        double[] values(Workspace workspace) {
            double start = scalar(from, workspace);
            double end = scalar(to, workspace);
            return IntStream.rangeClosed(0, intervals)
                    .mapToDouble(k -> start + (end - start) * k / intervals)
                    .toArray();
        }

        private static double scalar(FormulaNode formula, Workspace workspace) {
            return formula.located(
                    () -> MeasurementScope.measure(formula, workspace).scalarValue());
        }
    }

    static CurveDefinition read(ConfigNode node) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> node.optional(each.key()).isPresent())
                .findFirst()
                .orElseThrow();
        Optional<Grid> over = node.optional("over").map(Grid::read);
        Mark standard = kind == Kind.POLYGON ? Mark.FILLED : over.isPresent() ? Mark.LINE : Mark.MARKERS;
        return new CurveDefinition(
                node.optional("label").map(ConfigNode::asText).orElse(""),
                FormulaNode.read(node.child(kind.key())),
                kind,
                over,
                role(node),
                node.optional("mark").map(mark -> mark(mark.asText())).orElse(standard));
    }

    /** Returns what a curve or solid stands for, by default one among equals. */
    static Role role(ConfigNode node) {
        Role.Kind kind = node.optional("role")
                .map(role -> Role.Kind.valueOf(role.asText().toUpperCase(Locale.ROOT)))
                .orElse(Role.Kind.SERIES);
        return new Role(kind, node.optional("style").map(ConfigNode::asInt).orElse(0));
    }

    private static Mark mark(String name) {
        return switch (name) {
            case "line" -> Mark.LINE;
            case "markers" -> Mark.MARKERS;
            default -> Mark.LINE_AND_MARKERS;
        };
    }

    /** Returns what is drawn; only the first curve has the label. */
    List<Curve> draw(Workspace workspace) {
        if (over.isEmpty()) {
            RealMatrix points = measured(() -> MeasurementScope.measure(formula, workspace));
            int half = points.getRowDimension() / 2;
            double[] entries = TensorDefinition.entries(points);
            int count = half * points.getColumnDimension();
            return List.of(
                    curve(label, Arrays.copyOfRange(entries, 0, count), Arrays.copyOfRange(entries, count, 2 * count)));
        }
        double[] values = over.get().values(workspace);
        List<RealMatrix> samples = Arrays.stream(values)
                .mapToObj(t -> measured(() -> MeasurementScope.measureAt(t, formula, workspace)))
                .toList();
        boolean plane = kind == Kind.PLANE;
        int rows = samples.get(0).getRowDimension() / (plane ? 2 : 1);
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < samples.get(0).getColumnDimension(); j++) {
                double[] entry = path(samples, i, j);
                curves.add(curve(
                        curves.isEmpty() ? label : "",
                        plane ? entry : values,
                        plane ? path(samples, rows + i, j) : entry));
            }
        }
        return curves;
    }

    private RealMatrix measured(Supplier<MatrixJet> measurement) {
        RealMatrix value = measurement.get().value();
        if (kind == Kind.POLYGON && value.getRowDimension() != 2) {
            throw formula.node()
                    .fail("%d rows, expected 2: abscissae above ordinates".formatted(value.getRowDimension()));
        }
        if (kind == Kind.PLANE && value.getRowDimension() % 2 != 0) {
            throw formula.node()
                    .fail("%d rows, expected an even number: abscissae above ordinates"
                            .formatted(value.getRowDimension()));
        }
        return value;
    }

    private Curve curve(String name, double[] x, double[] y) {
        return new Curve(name, Points.of(x, y), role, mark);
    }

    private static double[] path(List<RealMatrix> samples, int row, int column) {
        return samples.stream()
                .mapToDouble(sample -> sample.getEntry(row, column))
                .toArray();
    }
}
