package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.holonomy.plots.Figure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes the gallery into {@code target/gallery}, for people to look at. */
class GalleryTest {

    @ParameterizedTest
    @MethodSource("org.holonomy.plots.jfree.Gallery#figures")
    void everyKindOfFigureIsWritten(Figure figure) throws IOException {
        assertThat(new JFreeFigureWriter().write(figure, Path.of("target", "gallery")))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }
}
