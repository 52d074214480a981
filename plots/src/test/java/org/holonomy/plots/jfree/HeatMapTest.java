package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {

    private static final List<String> NONE = List.of();

    @TempDir
    private Path directory = Path.of("");

    private static HeatMapPanel map(List<List<Double>> rows) {
        return new HeatMapPanel("weights", rows, NONE, NONE, 2);
    }

    @ParameterizedTest
    @CsvSource({"0, FFFFFF", "1, 0072B2", "-1, D55E00", "7, 0072B2", "-7, D55E00", "0.5, 80B9D9", "NaN, E0E0E0"})
    void whiteIsZeroAndTheEndsAreStrongest(double share, String color) {
        assertThat("%06X".formatted(Theme.journal().diverging(share))).isEqualTo(color);
    }

    @Test
    void everyCellHasTheColorOfItsEntry() throws IOException {
        BufferedImage image = image(map(List.of(List.of(2.0, -2.0), List.of(0.0, 1.0))));
        Set<Integer> colors = new TreeSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight() / 2; y++) {
                colors.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }

        assertThat(colors).contains(0x0072B2, 0xD55E00, 0xFFFFFF, 0x80B9D9);
    }

    /** Numbers stand in few cells and not in many, which would be too small for them. */
    @Test
    void largeMatricesHaveNoNumbers() throws IOException {
        BufferedImage few = image(new HeatMapPanel("", List.of(List.of(0.5, 0.5)), NONE, NONE, 2));
        BufferedImage many = image(new HeatMapPanel("", List.of(Collections.nCopies(60, 0.5)), NONE, NONE, 2));

        assertThat(darkAbove(few, 50)).isGreaterThan(5);
        assertThat(darkAbove(many, 50)).isZero();
    }

    @Test
    void theDescriptionSaysWhatIsDrawn() {
        assertThat(new JFreeFigureWriter().svg(figure(map(List.of(List.of(2.0, -2.0))))))
                .contains("matrix of 1 rows and 2 columns, colors from -2.0 to 2.0");
    }

    /** Half of the scale would show colors that no cell can have. */
    @Test
    void theScaleBeginsAtZeroWhereNothingIsNegative() throws IOException {
        HeatMapPanel positive = map(List.of(List.of(2.0, 0.5)));
        HeatMapPanel signed = map(List.of(List.of(2.0, -0.5)));

        assertThat(positive.lowest()).isZero();
        assertThat(signed.lowest()).isEqualTo(-2);
        assertThat(reddish(image(positive))).isZero();
        assertThat(reddish(image(signed))).isGreaterThan(100);
    }

    private static int reddish(BufferedImage image) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                Color color = new Color(image.getRGB(x, y));
                count += color.getRed() > color.getBlue() + 0x20 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map(List.of()))
                .withMessage("heat map 'weights': no entry, expected one or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map(List.of(List.of(1.0), List.of(1.0, 2.0))))
                .withMessage("heat map 'weights': rows of different lengths");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeatMapPanel("w", List.of(List.of(1.0)), List.of("a", "b"), NONE, 1))
                .withMessage("heat map 'w': 2 and 0 labels for 1 rows and 1 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeatMapPanel("w", List.of(List.of(1.0)), NONE, NONE, 0))
                .withMessage("heat map 'w': largest = 0.0, expected a positive number");
    }

    /** Returns the number of dark pixels in the upper rows of an image, among them no part of the scale. */
    private static int darkAbove(BufferedImage image, int rows) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < rows; y++) {
                Color color = new Color(image.getRGB(x, y));
                count += Math.max(color.getRed(), color.getBlue()) < 0x60 ? 1 : 0;
            }
        }
        return count;
    }

    private static Figure figure(HeatMapPanel panel) {
        return Figure.of("map", "A matrix.", FigureWidth.SINGLE, panel);
    }

    private BufferedImage image(HeatMapPanel panel) throws IOException {
        return ImageIO.read(
                new JFreeFigureWriter().write(figure(panel), directory).get(0).toFile());
    }
}
