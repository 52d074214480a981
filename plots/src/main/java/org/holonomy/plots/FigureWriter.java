package org.holonomy.plots;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Renders figures.
 *
 * <p>The same figure gives the same bytes every time.
 */
public interface FigureWriter {

    /**
     * Writes {@code name.png}, {@code name.svg} and {@code name.pdf} into a directory, which is made if it is missing.
     *
     * <p>Each file is written under a temporary name and renamed, so that no half file is ever seen under its name; an
     * older file of that name is replaced.
     *
     * @return the three files, in that order
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if a label cannot be set or the panels do not fit the width
     */
    List<Path> write(Figure figure, Path directory) throws IOException;

    /**
     * Returns the figure as an {@code <svg>} element to stand in an HTML page: no prologue, no reference to any other
     * file, and ids that differ from those of every other figure.
     *
     * @throws IllegalArgumentException if a label cannot be set or the panels do not fit the width
     */
    String svg(Figure figure);
}
