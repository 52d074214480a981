package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.holonomy.cli.catalogue.Catalogue;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.run.SeriesPoint;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;
import org.holonomy.plots.Scale;
import org.holonomy.plots.Solid;
import org.holonomy.plots.SolidPanel;
import org.holonomy.plots.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an experiment's file declares is drawn as it says. */
class DeclaredFiguresTest {

    private static final Samples.Sample SAMPLE = Samples.Sample.run("""
            experiment: declared
            constants: {A: [[1, -2], [3, 0.5]]}
            functions: {square(a): a^2}
            claims: {a: {measure: 1, above: 0}}
            figures:
              lines:
                caption: Lines.
                columns: 2
                wide: true
                panels:
                  - title: graphs
                    x: "$t$"
                    y: {label: value, scale: logarithmic, range: [0.1, 10]}
                    height: 1.5
                    curves:
                      - {graph: ["square(t)", "2*t"], over: {from: 1, to: 3/1, intervals: 2}, label: two, role: before, style: 1}
                      - {graph: t, over: {from: 0, to: 1, intervals: 1}, mark: both}
                  - equal: true
                    x: {range: [-1, 1]}
                    curves:
                      - {plane: "[cos(t), 2; sin(t), t]", over: {from: 0, to: pi, intervals: 4}}
                      - {plane: A, role: control}
              matrices:
                caption: Matrices.
                panels:
                  - {title: left, matrix: A}
                  - {matrix: 2*A}
            """);

    private static Figure figure(String name) {
        return ExperimentFigures.of(SAMPLE.study(), SAMPLE.source()).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anExperimentWithoutAModelShowsWhatItDeclares() {
        assertThat(ExperimentFigures.of(SAMPLE.study(), SAMPLE.source()).figures())
                .extracting(Figure::name)
                .containsExactly("lines", "matrices");
        assertThat(figure("lines").width()).isEqualTo(FigureWidth.DOUBLE);
        assertThat(figure("lines").columns()).isEqualTo(2);
        assertThat(figure("matrices").width()).isEqualTo(FigureWidth.SINGLE);
    }

    @Test
    void everyEntryOfAFormulaIsAGraph() {
        CurvePanel panel = (CurvePanel) figure("lines").panels().get(0);

        assertThat(panel.title()).isEqualTo("graphs");
        assertThat(panel.x().label()).isEqualTo("$t$");
        assertThat(panel.y().scale()).isEqualTo(Scale.LOGARITHMIC);
        assertThat(panel.height()).isEqualTo(1.5);
        assertThat(panel.equalScales()).isFalse();
        assertThat(panel.curves())
                .containsExactly(
                        new Curve(
                                "two",
                                Points.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 4.0, 9.0)),
                                Role.before(1),
                                Mark.LINE),
                        new Curve(
                                "",
                                Points.of(List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 6.0)),
                                Role.before(1),
                                Mark.LINE),
                        new Curve(
                                "",
                                Points.of(List.of(0.0, 1.0), List.of(0.0, 1.0)),
                                Role.series(0),
                                Mark.LINE_AND_MARKERS));
    }

    @Test
    void everyPointOfThePlaneIsACurve() {
        CurvePanel panel = (CurvePanel) figure("lines").panels().get(1);

        assertThat(panel.equalScales()).isTrue();
        assertThat(panel.curves()).hasSize(3);
        Points arc = panel.curves().get(0).points();
        assertThat(arc.size()).isEqualTo(5);
        assertThat(arc.x(2)).isCloseTo(0, within(1e-15));
        assertThat(arc.y(2)).isCloseTo(1, within(1e-15));
        assertThat(panel.curves().get(1).points().x(4)).isEqualTo(2);
        assertThat(panel.curves().get(1).points().y(4)).isCloseTo(Math.PI, within(1e-15));
        assertThat(panel.curves().get(2))
                .isEqualTo(
                        new Curve("", Points.of(List.of(1.0, -2.0), List.of(3.0, 0.5)), Role.control(), Mark.MARKERS));
    }

    @Test
    void theMatricesOfAFigureHaveOneScale() {
        HeatMapPanel left = (HeatMapPanel) figure("matrices").panels().get(0);

        assertThat(left.title()).isEqualTo("left");
        assertThat(left.rows()).containsExactly(List.of(1.0, -2.0), List.of(3.0, 0.5));
        assertThat(left.largest()).isEqualTo(6);
    }

    @Test
    void theCurvesAreKeptAsNumbersToo() {
        assertThat(SeriesPoints.of(SAMPLE.study(), SAMPLE.source()))
                .hasSize(3 + 3 + 2 + 5 + 5 + 2)
                .contains(
                        new SeriesPoint("declared/lines", "1 two", 3, 9),
                        new SeriesPoint("declared/lines", "2", 3, 6),
                        new SeriesPoint("declared/lines", "6", -2, 0.5));
    }

    /** Along geodesics the loss is the same before and after, point by point; along chords it is not. */
    @Test
    void barriersAlongGeodesicsAreInvariant() {
        List<Curve> curves = ((CurvePanel) drawn("ORB-5").get(0).panels().get(0)).curves();

        assertThat(apart(curves.get(0), curves.get(1))).isLessThan(1e-12);
        assertThat(apart(curves.get(2), curves.get(3))).isGreaterThan(0.5);
    }

    /** Every geodesic and orbit in the disc stays inside, and the scales of both models are equal. */
    @Test
    void theDiscHoldsTheHalfPlane() {
        CurvePanel disc = (CurvePanel) drawn("ORB-2").get(0).panels().get(1);

        assertThat(disc.equalScales()).isTrue();
        assertThat(disc.curves().subList(1, disc.curves().size())).allSatisfy(curve -> {
            for (int k = 0; k < curve.points().size(); k++) {
                assertThat(Math.hypot(curve.points().x(k), curve.points().y(k))).isLessThan(1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORB-1", "ORB-3"})
    void scoresBeforeAndAfterHaveTheSameColors(String id) {
        List<List<List<Double>>> maps = drawn(id).get(0).panels().stream()
                .map(panel -> ((HeatMapPanel) panel).rows())
                .toList();

        assertThat(apart(maps.get(0), maps.get(1))).isLessThan(1e-14);
        assertThat(apart(maps.get(0), maps.get(2))).isGreaterThan(0.05);
    }

    /** A polygon is filled, and a matrix of points of space becomes the faces of its hull. */
    @Test
    void polygonsAndSolidsAreDrawn() {
        Samples.Sample sample = Samples.Sample.run("""
                experiment: bodies
                constants: {box: "stack(diag(1, 2, 3), -diag(1, 2, 3))"}
                claims: {a: {measure: 1, above: 0}}
                figures:
                  bodies:
                    caption: Bodies.
                    panels:
                      - curves: [{polygon: "[0, 1, 0; 0, 0, 1]", label: triangle, style: 2}]
                      - title: box
                        view: [10, -20]
                        solids:
                          - {polytope: zonotope(box), label: box, role: reference, finish: edges}
                          - {polytope: polar_polytope(zonotope(box)), tolerance: 1e-6}
                """);
        Figure figure = sample.source().declared().get(0);
        Curve triangle = ((CurvePanel) figure.panels().get(0)).curves().get(0);
        SolidPanel panel = (SolidPanel) figure.panels().get(1);

        assertThat(triangle)
                .isEqualTo(Curve.polygon("triangle", Points.of(List.of(0.0, 1.0, 0.0), List.of(0.0, 0.0, 1.0)), 2));
        assertThat(panel.title()).isEqualTo("box");
        assertThat(panel.view()).isEqualTo(new View(10, -20));
        assertThat(panel.solids()).extracting(solid -> solid.faces().size()).containsExactly(6, 8);
        assertThat(panel.solids().get(0).finish()).isEqualTo(Solid.Finish.EDGES);
        assertThat(panel.solids().get(0).role()).isEqualTo(Role.reference());
        assertThat(panel.solids().get(1).finish()).isEqualTo(Solid.Finish.FACETED);
    }

    private static List<Figure> drawn(String id) {
        Experiment experiment = Experiment.read(Catalogue.document(id), Path.of(""));
        return new ExperimentRunner(experiment, 1).figureSource().declared();
    }

    private static double apart(Curve first, Curve second) {
        double largest = 0;
        for (int k = 0; k < first.points().size(); k++) {
            largest = Math.max(
                    largest, Math.abs(first.points().y(k) - second.points().y(k)));
        }
        return largest;
    }

    private static double apart(List<List<Double>> first, List<List<Double>> second) {
        double largest = 0;
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < first.get(i).size(); j++) {
                largest = Math.max(
                        largest, Math.abs(first.get(i).get(j) - second.get(i).get(j)));
            }
        }
        return largest;
    }
}
