package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.run.Json;
import org.holonomy.cli.run.SeriesPoint;
import org.holonomy.plots.Figure;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void resultsHaveTheFormThatScriptsRelyOn() {
        Chapter explosion = Samples.chapter(Samples.explosion());

        assertThat(Json.line(ResultsJson.of(List.of(explosion), null)))
                .isEqualTo("{\"schema\":1,\"claims\":[{\"id\":\"EXPLOSION/inverse\",\"verdict\":\"PASS\","
                        + "\"says\":\"inverse\",\"criterion\":\"= 0.5 ± 0\",\"isControl\":false,\"measurements\":["
                        + "{\"name\":\"inverse\",\"value\":0.5,\"expected\":0.5,\"bound\":0.0,\"control\":null,"
                        + "\"noiseFloor\":null}]}],\"experiments\":[{\"id\":\"EXPLOSION\",\"title\":\"EXPLOSION\","
                        + "\"source\":null,\"printed\":null,\"corrected\":null,\"remarks\":[],\"seed\":1,"
                        + "\"initialStates\":1,\"figures\":[],\"omissions\":[\""
                        + explosion.figures().omissions().get(0) + "\"]}]}");
    }

    @Test
    void everyClaimOfEveryStudyIsThere() {
        List<Chapter> chapters = List.of(Samples.chapter(Samples.alone()), Samples.chapter(Samples.explosion()));

        assertThat(ResultsJson.of(chapters, null).claims())
                .extracting(ResultsJson.Claim::id)
                .containsExactly("PLAIN/decay", "EXPLOSION/inverse");
    }

    /** What the report says, scripts can read: formulas, remarks, captions, and what cannot be tested. */
    @Test
    void experimentsAreDescribedAsInTheReport() {
        Chapter frame = Samples.chapter(Samples.frame());
        ResultsJson results = ResultsJson.of(List.of(frame, Samples.chapter(Samples.alone())), Papers.shipped());
        ResultsJson.Description description = results.experiments().get(0);

        assertThat(description.title()).isEqualTo("Spatial gauge transformation");
        assertThat(description.source()).isEqualTo("arXiv:2402.02362, section 3");
        assertThat(description.printed()).startsWith("x \\to x - g x");
        assertThat(description.corrected()).startsWith("w \\to g w g^{-1}");
        assertThat(description.remarks()).hasSize(2);
        assertThat(description.figures())
                .extracting(ResultsJson.Picture::caption)
                .containsExactlyElementsOf(
                        frame.figures().figures().stream().map(Figure::caption).toList());
        assertThat(description.figures().get(0).file())
                .isEqualTo("figures/NODE-2/" + description.figures().get(0).name() + ".svg");
        assertThat(Json.line(results)).contains("\"untestable\":[{\"papers\":[\"000\"],\"claim\":\"Definition 1");
    }

    @Test
    void seriesHoldSweepsAndTrajectories() {
        Samples.Sample frame = Samples.frame();
        List<SeriesPoint> points = SeriesPoints.of(frame.study(), frame.source());

        assertThat(points)
                .filteredOn(point -> point.claim().equals("NODE-2/euler-order"))
                .extracting(SeriesPoint::x)
                .containsExactly(1 / 40.0, 1 / 80.0, 1 / 160.0, 1 / 320.0);
        assertThat(end(points, "x1 before")).isCloseTo(2.040019866551443, within(1e-12));
        assertThat(end(points, "x1 after")).isCloseTo(2.040019866551443, within(1e-12));
        assertThat(Math.abs(end(points, "x1 control") - 2.040019866551443)).isGreaterThan(0.01);
    }

    /** A trajectory that stops early is left out, not cut: half a curve would pass for a whole one. */
    @Test
    void aSolutionThatStopsHasNoSeries() {
        Samples.Sample explosion = Samples.explosion();

        assertThat(SeriesPoints.of(explosion.study(), explosion.source())).isEmpty();
    }

    private static double end(List<SeriesPoint> points, String series) {
        List<SeriesPoint> curve = points.stream()
                .filter(point ->
                        point.claim().equals("NODE-2") && point.series().equals(series))
                .toList();
        assertThat(curve).hasSize(241);
        assertThat(curve.get(240).x()).isEqualTo(1.5);
        return curve.get(240).y();
    }
}
