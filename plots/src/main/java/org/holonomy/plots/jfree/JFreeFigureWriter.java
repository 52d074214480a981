package org.holonomy.plots.jfree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWriter;
import org.holonomy.plots.Theme;

/**
 * Writes figures with JFreeChart, JLaTeXMath, Batik and PDFBox.
 *
 * <p>A PNG has 192 dots an inch, twice the usual; SVG and PDF have the printed size. May be used by several threads.
 */
public final class JFreeFigureWriter implements FigureWriter {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Theme theme;

    /** Makes a writer with the theme of this project. */
    public JFreeFigureWriter() {
        this(Theme.journal());
    }

    /** Makes a writer with another theme. */
    public JFreeFigureWriter(Theme theme) {
        this.theme = theme;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if Java finds no font, naming the packages that help
     */
    @Override
    public List<Path> write(Figure figure, Path directory) throws IOException {
        Page page = page(figure);
        Files.createDirectories(directory);
        String svg = XML + SvgEncoder.encode(page) + "\n";
        return List.of(
                replace(directory.resolve(figure.name() + ".png"), PngEncoder.encode(page)),
                replace(directory.resolve(figure.name() + ".svg"), svg.getBytes(StandardCharsets.UTF_8)),
                replace(directory.resolve(figure.name() + ".pdf"), PdfEncoder.encode(page)));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if Java finds no font, naming the packages that help
     */
    @Override
    public String svg(Figure figure) {
        return SvgEncoder.encode(page(figure));
    }

    private Page page(Figure figure) {
        FontCheck.requireFonts();
        return new Page(figure, theme);
    }

    private static Path replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(temporary, content);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }
}
