package org.holonomy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Points;
import org.holonomy.plots.jfree.JFreeFigureWriter;

/** Draws error against time: one panel for each workload of a file, one curve for each program. */
public final class WorkPrecision {

    private static final String COMMENT = "#";

    /** Panels stand side by side. */
    private static final int COLUMNS = 2;

    private static final Map<String, String> TITLES = Map.of(
            "W1", "W1: nonlinear neural ODE, 4096 samples",
            "W2", "W2: linear neural ODE, 10 000 samples",
            "W3", "W3: Wilson line in SO(16), $T = 1$",
            "W3-20", "W3-20: the same, $T = 20$");

    /** Takes the first color in every panel, whether it is in the first or not. */
    private static final String OURS = "Holonomy";

    private final Map<String, Map<String, List<Row>>> rows = new LinkedHashMap<>();
    private final List<String> colors = new ArrayList<>(List.of(OURS));

    private WorkPrecision() {}

    /** One run: seconds and error. */
    private record Row(double seconds, double error) {}

    /**
     * Draws a figure.
     *
     * @param arguments a file of lines {@code workload,program,setting,seconds,error}, those that begin with # being
     *     comments; the picture to write, whose name ends in .svg
     */
    public static void main(String[] arguments) throws IOException {
        WorkPrecision diagram = new WorkPrecision();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.startsWith(COMMENT)) {
                diagram.add(line.split(",", -1));
            }
        }
        Files.writeString(Path.of(arguments[1]), new JFreeFigureWriter().svg(diagram.figure()) + "\n");
    }

    private void add(String[] cells) {
        if (!colors.contains(cells[1])) {
            colors.add(cells[1]);
        }
        rows.computeIfAbsent(cells[0], ignored -> new LinkedHashMap<>())
                .computeIfAbsent(cells[1], ignored -> new ArrayList<>())
                .add(new Row(Double.parseDouble(cells[3]), Double.parseDouble(cells[4])));
    }

    private Figure figure() {
        List<CurvePanel> panels = new ArrayList<>();
        rows.forEach((workload, programs) -> panels.add(panel(workload, programs)));
        return Figure.grid(
                "work-precision",
                "Error against time on one thread, for Holonomy and for other programs; lower and further left is better.",
                FigureWidth.DOUBLE,
                COLUMNS,
                panels);
    }

    private CurvePanel panel(String workload, Map<String, List<Row>> programs) {
        List<Curve> curves = new ArrayList<>();
        programs.forEach((program, points) -> curves.add(Curve.marked(
                program,
                Points.of(
                        points.stream().map(Row::seconds).toList(),
                        points.stream().map(Row::error).toList()),
                colors.indexOf(program))));
        return CurvePanel.of(
                TITLES.getOrDefault(workload, workload),
                Axis.logarithmic("seconds"),
                Axis.logarithmic("error"),
                curves);
    }
}
