package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.holonomy.plots.Annotation;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Panel;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data without a picture still gives a figure: what failed is to be seen beside what did not. */
class OddDataTest {

    private static final double[] T = {0, 0.5, 1, 1.5};

    static Stream<Arguments> data() {
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;
        return Stream.of(
                Arguments.of("empty", new double[0]),
                Arguments.of("single", new double[] {2}),
                Arguments.of("constant", new double[] {3, 3, 3, 3}),
                Arguments.of("constant up to rounding", new double[] {1, 1 + 1e-16, 1 - 1e-16, 1}),
                Arguments.of("zero", new double[] {0, 0, 0, 0}),
                Arguments.of("nan", new double[] {nan, nan, nan, nan}),
                Arguments.of("isolated", new double[] {nan, 1, nan, 2}),
                Arguments.of("infinite", new double[] {-infinity, 1, 2, infinity}),
                Arguments.of("negative", new double[] {-1, -2, -3, -4}),
                Arguments.of("huge", new double[] {-1.7e308, 1.7e308, 1, 0}),
                Arguments.of("tiny", new double[] {Double.MIN_VALUE, 1e-320, 1e-310, 0}),
                Arguments.of("wide", new double[] {1e-300, 1e300, 1e-17, 1e2}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("data")
    void everythingIsDrawn(String name, double[] values) throws IOException {
        Points points = Points.of(Arrays.copyOf(T, values.length), values);
        Points turned = Points.of(values, Arrays.copyOf(T, values.length));
        List<Panel> panels = List.of(
                panel(Axis.linear("t"), Axis.linear("x"), points),
                panel(Axis.linear("t"), Axis.logarithmic("x"), points),
                panel(Axis.logarithmic("t"), Axis.linear("x"), turned),
                panel(Axis.linear("t"), Axis.linear("x"), turned));
        Figure figure = Figure.grid("odd-" + name.replace(' ', '-'), "", FigureWidth.DOUBLE, 2, panels);

        assertThat(new JFreeFigureWriter().write(figure, Path.of("target", "gallery")))
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    /** Dashes are laid before a line is clipped: this one must not be dashed to the end of the world. */
    @Test
    @Timeout(20)
    void aCurveThatBlowsUpLeavesItsAxisAtOnce() throws IOException {
        Points points = Points.of(T, new double[] {0.1, 0.5, 1e300, -1e12});
        CurvePanel panel = CurvePanel.of(
                        "", Axis.linear("t"), Axis.linear("x").within(0, 1), Curve.after("after", points, 0))
                .with(new Annotation.HorizontalLine(-7, "outside"))
                .with(new Annotation.VerticalLine(0.25, "jump"));

        assertThat(new JFreeFigureWriter()
                        .write(Figure.of("blow-up", "", FigureWidth.SINGLE, panel), Path.of("target", "gallery")))
                .hasSize(3);
    }

    @Test
    void claimsWithoutAnyPositiveNumberAreDrawn() {
        Claim zero = new Claim("zero", 0, Double.NaN, 0);
        Claim tiny = new Claim("tiny", Double.MIN_VALUE, 1e-300, Double.MAX_VALUE);
        Figure figure = Figure.stacked(
                "zero",
                "",
                FigureWidth.SINGLE,
                List.of(
                        new ClaimPanel("zero", Axis.logarithmic(""), List.of(zero)),
                        new ClaimPanel("tiny", Axis.logarithmic("").within(1e-3, 1), List.of(tiny))));

        assertThat(new JFreeFigureWriter().svg(figure)).contains("zero: deviation 0.0");
    }

    private static CurvePanel panel(Axis x, Axis y, Points points) {
        return CurvePanel.of(
                        "",
                        x,
                        y,
                        Curve.before("before", points, 0),
                        Curve.after("after", points, 0),
                        new Curve("", points, Role.control(), Mark.MARKERS))
                .with(new Annotation.HorizontalLine(1e-5, "tolerance"))
                .with(new Annotation.VerticalLine(1, "jump"));
    }
}
