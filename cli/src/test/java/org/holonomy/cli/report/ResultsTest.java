package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.holonomy.cli.run.Json;
import org.holonomy.cli.run.SeriesPoint;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void resultsHaveTheFormThatScriptsRelyOn() {
        assertThat(Json.line(ResultsJson.of(List.of(Samples.explosion().study()))))
                .isEqualTo("{\"schema\":1,\"claims\":[{\"id\":\"EXPLOSION/inverse\",\"verdict\":\"PASS\","
                        + "\"says\":\"inverse\",\"criterion\":\"= 0.5 ± 0\",\"isControl\":false,\"measurements\":["
                        + "{\"name\":\"inverse\",\"value\":0.5,\"expected\":0.5,\"bound\":0.0,\"control\":null,"
                        + "\"noiseFloor\":null}]}]}");
    }

    @Test
    void everyClaimOfEveryStudyIsThere() {
        assertThat(ResultsJson.of(List.of(
                                Samples.alone().study(), Samples.explosion().study()))
                        .claims())
                .extracting(ResultsJson.Claim::id)
                .containsExactly("PLAIN/decay", "EXPLOSION/inverse");
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
