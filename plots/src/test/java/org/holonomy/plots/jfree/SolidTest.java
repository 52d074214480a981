package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;
import org.holonomy.plots.Solid;
import org.holonomy.plots.Solid.Finish;
import org.holonomy.plots.Solid.Vertex;
import org.holonomy.plots.SolidPanel;
import org.holonomy.plots.Theme;
import org.holonomy.plots.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solids and filled polygons. */
class SolidTest {

    private static final View VIEW = View.standard();

    @TempDir
    private Path directory = Path.of("");

    private static Solid cube(double half, int style, Finish finish) {
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            vertices.add(
                    new Vertex((i & 1) == 0 ? -half : half, (i & 2) == 0 ? -half : half, (i & 4) == 0 ? -half : half));
        }
        List<List<Integer>> faces = List.of(
                List.of(0, 2, 3, 1),
                List.of(4, 5, 7, 6),
                List.of(0, 1, 5, 4),
                List.of(2, 6, 7, 3),
                List.of(0, 4, 6, 2),
                List.of(1, 3, 7, 5));
        return new Solid("cube", vertices, faces, Role.series(style), finish);
    }

    /** The projection keeps lengths across the line of sight, and none along it. */
    @ParameterizedTest
    @CsvSource({"0, 0", "28, 20", "-130, -70", "90, 90"})
    void theProjectionIsARotation(double azimuth, double elevation) {
        Projection projection = new Projection(new View(azimuth, elevation));
        Vertex image = projection.of(new Vertex(1, -2, 2));
        Vertex up = projection.of(new Vertex(0, 0, 1));

        assertThat(Projection.dot(image, image)).isCloseTo(9, within(1e-14));
        assertThat(up.x()).isCloseTo(0, within(1e-15));
        assertThat(up.y()).isCloseTo(Math.cos(Math.toRadians(elevation)), within(1e-15));
    }

    @Test
    void threeFacesOfACubeAreSeenAndThreeEdgesHidden() {
        ProjectedSolid cube = new ProjectedSolid(cube(1, 0, Finish.FACETED), new Projection(VIEW));

        assertThat(cube.facets()).hasSize(3).allMatch(facet -> facet.light() > 0 && facet.light() <= 1);
        assertThat(cube.facets()).extracting(ProjectedSolid.Facet::light).doesNotHaveDuplicates();
        assertThat(cube.edges()).hasSize(12);
        assertThat(cube.edges().stream().filter(ProjectedSolid.Edge::hidden)).hasSize(3);
    }

    /** From straight above, the lower face is behind and the sides are lines. */
    @Test
    void fromAboveOneFaceIsSeen() {
        ProjectedSolid cube = new ProjectedSolid(cube(1, 0, Finish.FACETED), new Projection(new View(0, 90)));

        assertThat(cube.facets()).hasSize(1);
        assertThat(cube.facets().get(0).corners()).containsExactly(4, 5, 7, 6);
        assertThat(cube.facets().get(0).depth()).isCloseTo(1, within(1e-15));
    }

    @Test
    void theDrawingHasTheColorsOfTheFacesThatAreSeen() throws IOException {
        ProjectedSolid cube = new ProjectedSolid(cube(1, 0, Finish.FACETED), new Projection(VIEW));
        Set<Integer> colors = colors(image(new SolidPanel("", List.of(cube(1, 0, Finish.FACETED)), VIEW)));

        for (ProjectedSolid.Facet facet : cube.facets()) {
            assertThat(colors).contains(Theme.journal().shade(Role.series(0), facet.light()));
        }
        assertThat(colors).contains(Theme.journal().edge(Role.series(0), false));
    }

    /** What lies inside edges is seen through them; what lies inside faces is not. */
    @Test
    void edgesLetSeeWhatIsInside() throws IOException {
        Solid inner = cube(0.4, 1, Finish.SMOOTH);
        int light = Theme.journal()
                .shade(
                        Role.series(1),
                        new ProjectedSolid(inner, new Projection(VIEW))
                                .facets()
                                .get(0)
                                .light());

        assertThat(colors(image(new SolidPanel("", List.of(inner, cube(1, 0, Finish.EDGES)), VIEW))))
                .contains(light, Theme.journal().edge(Role.series(0), false));
        assertThat(colors(image(new SolidPanel("", List.of(inner, cube(1, 0, Finish.FACETED)), VIEW))))
                .doesNotContain(light);
    }

    @Test
    void theDescriptionCountsCornersAndFaces() {
        SolidPanel panel = new SolidPanel("dual", List.of(cube(1, 0, Finish.FACETED)), VIEW);

        assertThat(new JFreeFigureWriter().svg(figure(panel))).contains("dual: cube with 8 corners and 6 faces");
        assertThat(panel.x()).isEqualTo(Axis.linear(""));
    }

    @Test
    void moreLightIsALighterColor() {
        Theme theme = Theme.journal();
        int last = -1;
        for (double light = 0; light <= 1; light += 0.1) {
            int green = theme.shade(Role.series(0), light) >> 8 & 0xFF;
            assertThat(green).isGreaterThan(last);
            last = green;
        }
        assertThat(theme.shade(Role.series(0), 2)).isEqualTo(theme.shade(Role.series(0), 1));
        assertThat(theme.edge(Role.series(0), true)).isNotEqualTo(theme.edge(Role.series(0), false));
    }

    /** A filled polygon is closed, tinted inside, and lets what lies beneath be seen. */
    @Test
    void polygonsAreFilledAndClosed() throws IOException {
        Points square = Points.of(List.of(0.0, 1.0, 1.0, 0.0), List.of(0.0, 0.0, 1.0, 1.0));
        CurvePanel panel = CurvePanel.of("", Axis.linear(""), Axis.linear(""), Curve.polygon("square", square, 0))
                .withEqualScales();
        Polyline outline = Polyline.of(panel.curves().get(0), panel.x(), panel.y());
        BufferedImage image = image(panel);
        int middle = image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xFFFFFF;

        assertThat(outline.size()).isEqualTo(5);
        assertThat(outline.x(4)).isZero();
        assertThat(middle).isNotEqualTo(0xFFFFFF);
        assertThat(middle & 0xFF).as("bluish").isGreaterThan(middle >> 16);
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new View(0, 91))
                .withMessage(
                        "view: azimuth = 0.0, elevation = 91.0, expected finite degrees and an elevation from -90 to 90");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SolidPanel("p", List.of(), VIEW))
                .withMessage("panel 'p': no solid, expected one or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vertex(0, Double.NaN, 0))
                .withMessage("solid: corner (0.0, NaN, 0.0), expected finite coordinates");
        List<Vertex> one = List.of(new Vertex(0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Solid("s", one, List.of(List.of(0, 1, 2)), Role.series(0), Finish.EDGES))
                .withMessageMatching("solid 's': a face has corner [12], expected 0 to 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Solid("s", one, List.of(List.of(0, 0)), Role.series(0), Finish.EDGES))
                .withMessage("solid 's': face of 2 corners, expected three or more");
    }

    private static Set<Integer> colors(BufferedImage image) {
        Set<Integer> colors = new TreeSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colors.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colors;
    }

    private static Figure figure(org.holonomy.plots.Panel panel) {
        return Figure.of("solids", "A solid.", FigureWidth.SINGLE, panel);
    }

    private BufferedImage image(org.holonomy.plots.Panel panel) throws IOException {
        return ImageIO.read(
                new JFreeFigureWriter().write(figure(panel), directory).get(0).toFile());
    }
}
