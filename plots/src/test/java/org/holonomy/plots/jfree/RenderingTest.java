package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;
import org.holonomy.plots.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class RenderingTest {

    private final JFreeFigureWriter writer = new JFreeFigureWriter();

    @TempDir
    private Path directory = Path.of("");

    /** Also leaves the gallery in {@code target/gallery}, for people to look at. */
    @ParameterizedTest
    @MethodSource("org.holonomy.plots.jfree.Gallery#figures")
    void theSameFigureGivesTheSameFiles(Figure figure) throws IOException {
        List<Path> first = writer.write(figure, Path.of("target", "gallery"));
        List<Path> second = new JFreeFigureWriter().write(figure, directory.resolve("new/folder"));

        for (int i = 0; i < 3; i++) {
            assertThat(second.get(i)).hasSameBinaryContentAs(first.get(i));
        }
        try (Stream<Path> files = Files.list(directory.resolve("new/folder"))) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(second);
        }
    }

    @Test
    void anotherFigureGivesAnotherFile() {
        Figure figure = Gallery.claims();
        Figure other = new Figure("claims", "Another caption.", figure.width(), 1, false, figure.panels());

        assertThat(writer.svg(other)).isNotEqualTo(writer.svg(figure));
    }

    /** A circle is as wide as it is high, alone and beside a panel of other proportions; on free scales it is not. */
    @Test
    void circlesAreRoundOnEqualScales() throws IOException {
        double[] x = new double[200];
        double[] y = new double[200];
        for (int k = 0; k < x.length; k++) {
            x[k] = Math.cos(2 * Math.PI * k / (x.length - 1));
            y[k] = Math.sin(2 * Math.PI * k / (x.length - 1));
        }
        CurvePanel free = CurvePanel.of(
                "",
                Axis.linear("").within(-1.5, 1.5),
                Axis.linear("").within(-1.1, 1.1),
                Curve.line("", Points.of(x, y), 0));
        CurvePanel tall = CurvePanel.of(
                        "", Axis.linear("").within(0, 1), Axis.linear("").within(0, 2), List.of())
                .withEqualScales();

        assertThat(proportion(List.of(free.withEqualScales()))).isCloseTo(1, within(0.02));
        assertThat(proportion(List.of(free.withEqualScales(), tall))).isCloseTo(1, within(0.03));
        assertThat(proportion(List.of(free))).isGreaterThan(1.1);
    }

    /** Returns the width over the height of what is drawn in the color of the first line. */
    private double proportion(List<CurvePanel> panels) throws IOException {
        Figure figure = Figure.grid("circle", "", FigureWidth.DOUBLE, panels.size(), panels);
        BufferedImage image =
                ImageIO.read(writer.write(figure, directory).get(0).toFile());
        int color = Theme.journal().style(Role.series(0)).color();
        int left = image.getWidth();
        int right = 0;
        int top = image.getHeight();
        int bottom = 0;
        for (int i = 0; i < image.getWidth(); i++) {
            for (int j = 0; j < image.getHeight(); j++) {
                if ((image.getRGB(i, j) & 0xFFFFFF) == color) {
                    left = Math.min(left, i);
                    right = Math.max(right, i);
                    top = Math.min(top, j);
                    bottom = Math.max(bottom, j);
                }
            }
        }
        return (right - left) / (double) (bottom - top);
    }

    @Test
    void coincidingCurvesAreBothSeen() throws IOException {
        Curve before = Curve.before("before", Gallery.sample(100, Math::sin), 0);
        Curve after = Curve.after("after", Gallery.sample(100, Math::sin), 0);
        int beforeColor = Theme.journal().style(Role.before(0)).color();
        int afterColor = Theme.journal().style(Role.after(0)).color();

        BufferedImage both = image(before, after);
        BufferedImage alone = image(before);

        // A curve some 220 pt long covers 2100 px by 3.6 pt of width and 580 px by 1 pt; dashes leave 60 % of that.
        assertThat(count(both, beforeColor)).isBetween(2000L, 6000L);
        assertThat(count(both, afterColor)).isGreaterThan(250);
        assertThat(count(alone, afterColor)).isZero();
    }

    @Test
    void aNanSplitsACurve() throws IOException {
        int color = Theme.journal().style(Role.series(0)).color();
        BufferedImage whole = image(Curve.line("", Gallery.sample(100, t -> t), 0));
        BufferedImage split = image(Curve.line("", Gallery.sample(100, t -> t > 0.5 && t < 1 ? Double.NaN : t), 0));

        // A third of the straight line is missing.
        assertThat((double) count(split, color) / count(whole, color)).isBetween(0.6, 0.72);
    }

    @ParameterizedTest
    @MethodSource("org.holonomy.plots.jfree.Gallery#figures")
    void svgIsWellFormedAndDescribesItself(Figure figure) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(writer.svg(figure).getBytes(StandardCharsets.UTF_8)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getDocumentElement().getAttribute("width"))
                .isEqualTo(figure.width().points() + "pt");
        String description = document.getElementsByTagName("desc").item(0).getTextContent();
        assertThat(description)
                .contains(figure.caption(), figure.panels().get(0).x().label());
        if (figure.panels().get(0) instanceof CurvePanel panel) {
            assertThat(description)
                    .contains(panel.curves().get(0).label(), panel.y().label());
        }
        assertThat(document.getElementsByTagName("text").getLength()).isZero();
    }

    @Test
    void idsOfAllFiguresDifferAndEveryReferenceIsResolved() {
        Set<String> all = new HashSet<>();
        List<Figure> figures = new ArrayList<>(Gallery.figures());
        Figure renamed = Gallery.single();
        figures.add(new Figure("claims", "", renamed.width(), 1, false, renamed.panels()));
        for (Figure figure : figures) {
            String svg = writer.svg(figure);
            List<String> ids = find(svg, "id=\"([^\"]+)\"");
            assertThat(ids).hasSizeGreaterThan(10).doesNotHaveDuplicates();
            assertThat(ids).containsAll(find(svg, "url\\(#([^)]+)\\)"));
            assertThat(ids).containsAll(find(svg, "href=\"#([^\"]+)\""));
            assertThat(ids).noneMatch(all::contains);
            all.addAll(ids);
        }
    }

    @Test
    void pdfHasOnePageOfThePrintedSize() throws IOException {
        Path pdf = writer.write(Gallery.trajectories(), directory).get(2);

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth())
                    .isEqualTo(FigureWidth.SINGLE.points())
                    .isEqualTo(244);
            assertThat(document.getDocumentInformation().getSubject())
                    .isEqualTo(Gallery.trajectories().caption());
        }
    }

    @Test
    void pngIsTwiceTheSizeOnAScreen() throws IOException {
        BufferedImage image =
                ImageIO.read(writer.write(Gallery.weights(), directory).get(0).toFile());

        // 505 pt are 673.3 px of 1/96 inch.
        assertThat(image.getWidth()).isEqualTo(1347);
    }

    @Test
    void tooManyColumnsAreRefused() {
        CurvePanel panel = CurvePanel.of("", Axis.linear("t"), Axis.linear("x"));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        writer.svg(Figure.grid("w", "", FigureWidth.SINGLE, 4, List.of(panel, panel, panel, panel))))
                .withMessageMatching("figure 'w': 4 columns leave \\d+ pt for the data of each, expected 48 or more;"
                        + " use fewer columns or the double width");
    }

    private BufferedImage image(Curve... curves) throws IOException {
        CurvePanel panel = CurvePanel.of("", Axis.linear("t"), Axis.linear("x").within(0, 1.6), curves)
                .withoutLegend();
        Figure figure = Figure.of("image", "", FigureWidth.SINGLE, panel);
        return ImageIO.read(writer.write(figure, directory).get(0).toFile());
    }

    private static long count(BufferedImage image, int color) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == color ? 1 : 0;
            }
        }
        return count;
    }

    private static List<String> find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
