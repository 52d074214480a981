package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holonomy.cli.catalogue.Catalogue;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.Study;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Points;
import org.junit.jupiter.api.Test;

class NetworkFiguresTest {

    private static Map<String, Figure> figures(String id) {
        ExperimentRunner runner = new ExperimentRunner(Experiment.read(Catalogue.document(id), Path.of("")), 1);
        Study study = runner.run(claim -> {});
        ExperimentFigures figures = ExperimentFigures.of(study, runner.figureSource());
        assertThat(figures.omissions()).isEmpty();
        return figures.figures().stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    }

    private static Figure figure(String id, String name) {
        return Objects.requireNonNull(figures(id).get(name));
    }

    /** FFN-1: rows 0 and 1 of the hidden layer, bias included, and columns 0 and 1 of the output layer. */
    @Test
    void weightsAreShownBeforeAndAfter() {
        Figure weights = figure("FFN-1", "weights");
        List<HeatMapPanel> panels =
                weights.panels().stream().map(HeatMapPanel.class::cast).toList();

        assertThat(panels)
                .extracting(HeatMapPanel::title)
                .containsExactly("hidden, before", "hidden, after", "out, before", "out, after");
        assertThat(panels.get(0).columnLabels()).containsExactly("0", "1", "2", "$b$");
        List<List<Double>> before = panels.get(0).rows();
        List<List<Double>> after = panels.get(1).rows();
        assertThat(after).containsExactly(before.get(1), before.get(0), before.get(2), before.get(3), before.get(4));
        assertThat(after).isNotEqualTo(before);
        assertThat(panels.get(3).rows().get(0).get(0))
                .isEqualTo(panels.get(2).rows().get(0).get(1));
        assertThat(panels.get(0).largest()).isEqualTo(panels.get(1).largest());
        assertThat(weights.caption()).contains("bias").endsWith(".");
    }

    /** FFN-2: incoming times outgoing length is what rescaling keeps. */
    @Test
    void rescaledUnitsStayOnTheirOrbits() {
        CurvePanel panel = (CurvePanel) figure("FFN-2", "units").panels().get(0);
        Points before = panel.curves().get(5).points();
        Points after = panel.curves().get(6).points();

        assertThat(before.size()).isEqualTo(5);
        for (int j = 0; j < 5; j++) {
            double kept = before.x(j) * before.y(j);
            assertThat(after.x(j) * after.y(j)).isCloseTo(kept, within(1e-13));
            assertThat(Math.abs(after.x(j) / before.x(j) - 1)).isGreaterThan(0.3);
        }
        assertThat(figures("EXT-6")).as("two hidden layers").doesNotContainKey("units");
    }

    @Test
    void ranksShowTheirSingularValues() {
        Figure spectrum = figure("FFN-3", "spectrum");
        CurvePanel panel = (CurvePanel) spectrum.panels().get(0);

        assertThat(panel.curves())
                .extracting(curve -> curve.label())
                .containsExactly("generic, 9 of 9", "model, 5 of 9", "unread, 6 of 9", "");
        Points coinciding = panel.curves().get(1).points();
        assertThat(coinciding.y(4)).isGreaterThan(1e-4);
        assertThat(coinciding.y(5)).isLessThan(1e-14);
    }
}
