package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentFiguresTest {

    private final ExperimentFigures frame = figures(Samples.frame());

    @Test
    void aLinearModelShowsEverything() {
        assertThat(names(frame)).containsExactly("weights", "trajectory", "wilson-line", "convergence", "claims");
        assertThat(frame.omissions()).isEmpty();
    }

    @Test
    void aNonlinearModelShowsItsOrbit() {
        assertThat(names(figures(Samples.diffeomorphism()))).containsExactly("trajectory", "phase-portrait", "claims");
    }

    /** Lines in the pale image, the solution of the image and the control: only the control leaves. */
    @Test
    void aPortraitShowsSolutionsBesideNetworksImagesAndControls() {
        Figure portrait = figure(figures(Samples.portrait()), "portrait");
        CurvePanel plain = (CurvePanel) portrait.panels().get(0);
        CurvePanel chart = (CurvePanel) portrait.panels().get(1);

        assertThat(plain.curves())
                .extracting(Curve::label)
                .containsExactly("solution", "", "Euler, 4 steps", "", "", "");
        assertThat(line(curves(portrait, 0), "Euler, 4 steps").size()).isEqualTo(5);
        assertThat(plain.x().label()).isEqualTo("$x_1$");
        assertThat(chart.y().label()).isEqualTo("$q$");
        Points image = line(curves(portrait, 1), "image");
        Points solution = line(curves(portrait, 1), "solution");
        Points control = line(curves(portrait, 1), "negative control");
        for (int k = 0; k < image.size(); k++) {
            assertThat(solution.x(k)).isCloseTo(image.x(k), within(1e-11));
            assertThat(solution.y(k)).isCloseTo(image.y(k), within(1e-11));
        }
        assertThat(control.x(control.size() - 1)).isCloseTo(image.x(0), within(1e-12));
        assertThat(image.x(image.size() - 1)).isCloseTo(2 * Math.cos(1), within(1e-11));
        assertThat(portrait.caption())
                .startsWith("(a) Solutions of model from the 2 initial states (dots); the layers of Euler networks of 4"
                        + " steps end up to ")
                .contains("(b) Solutions of doubled from the images of the 2 initial states (dots)");
    }

    @Test
    void everyExperimentHasAFigure() {
        assertThat(names(figures(Samples.alone()))).containsExactly("trajectory");
    }

    @Test
    void aSolutionThatStopsLeavesASentence() {
        ExperimentFigures explosion = figures(Samples.explosion());

        assertThat(explosion.figures()).isEmpty();
        assertThat(explosion.omissions())
                .singleElement()
                .asString()
                .startsWith("No figure of the trajectory: stopped at t = 1.00000")
                .endsWith("end the span at t = 0.999.");
    }

    /** The point of the figure: the lines part inside and meet at the end, and the control's do not. */
    @Test
    void wilsonLinesOfGaugeCopiesMeetAtTheirEnds() {
        Map<String, Points> lines = curves(figure(frame, "wilson-line"), 0);
        Points before = line(lines, "$W_{12}$");
        Points after = line(lines, "$\\tilde{W}_{12}$");
        int last = before.size() - 1;

        assertThat(after.y(last)).isCloseTo(before.y(last), within(1e-12));
        assertThat(Math.abs(after.y(last / 2) - before.y(last / 2))).isGreaterThan(0.1);
        // The Wilson line of the catalogue, entry NODE-1.
        assertThat(before.y(last)).isCloseTo(-0.8548480984894048, within(1e-12));
    }

    @Test
    void trajectoriesMeetWhereTheControlDoesNot() {
        Map<String, Points> differences = curves(figure(frame, "trajectory"), 1);
        Points symmetry = line(differences, "symmetry");
        Points control = line(differences, "negative control");

        assertThat(symmetry.y(symmetry.size() - 1)).isLessThan(1e-12);
        assertThat(control.y(control.size() - 1)).isGreaterThan(0.2);
    }

    @Test
    void captionsAreSentencesWithNumbers() {
        assertThat(frame.figures())
                .allSatisfy(figure ->
                        assertThat(figure.caption()).matches("[A-Z].*\\.").containsPattern("[0-9]"));
        assertThat(figure(frame, "trajectory").caption())
                .startsWith(
                        "State x(t) from x(0) = (1, −0.5) before (wide pale lines) and after (dashed lines, open "
                                + "markers, tilde) the frame change y = g(t) x in GL(2). The two are up to 0.605 apart on the way");
    }

    @Test
    void slopesAreMeasured() {
        assertThat(curves(figure(frame, "convergence"), 0).keySet())
                .containsExactlyInAnyOrder(
                        "euler order, slope 1.00", "midpoint order, slope 2.03", "rk4 order, slope 4.00");
        assertThat(figure(figures(Samples.time()), "convergence")
                        .panels()
                        .get(0)
                        .x()
                        .label())
                .isEqualTo("$\\varepsilon$");
    }

    @Test
    void claimsStandBesideTheirBoundsAndControls() {
        ClaimPanel panel = (ClaimPanel) figure(frame, "claims").panels().get(0);

        assertThat(panel.claims())
                .extracting(Claim::label)
                .containsExactly("endpoint", "wilson line", "wilson trace", "frame invariance", "too strict");
        assertThat(panel.claims().get(3).bound()).isEqualTo(1e-12);
        assertThat(panel.claims().get(3).control()).isCloseTo(0.816, within(1e-3));
        assertThat(panel.claims().get(4).holds()).isFalse();
        assertThat(figure(frame, "claims").caption()).contains("4 of 5 stay within their bounds");
    }

    @Test
    void ofLargeMatricesAChoiceIsShownAndSaid() {
        ExperimentFigures large = figures(Samples.large());

        assertThat(figure(large, "weights").caption())
                .contains(
                        "Of the 25 entries of w the four at the upper left are shown, and the Frobenius norm of all.");
        assertThat(figure(large, "trajectory").caption()).contains("Of the 5 components of x the first 4 are shown.");
        assertThat(figure(large, "weights").panels()).hasSize(3);
    }

    private static ExperimentFigures figures(Samples.Sample sample) {
        return ExperimentFigures.of(sample.study(), sample.source());
    }

    private static List<String> names(ExperimentFigures figures) {
        return figures.figures().stream().map(Figure::name).toList();
    }

    private static Figure figure(ExperimentFigures figures, String name) {
        return figures.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Points> curves(Figure figure, int panel) {
        return ((CurvePanel) figure.panels().get(panel))
                .curves().stream()
                        .filter(curve -> !curve.label().isEmpty())
                        .collect(Collectors.toMap(Curve::label, Curve::points));
    }

    private static Points line(Map<String, Points> curves, String label) {
        return Objects.requireNonNull(curves.get(label), label);
    }
}
