package org.holonomy.cli.config;

/**
 * Where a value was written: a point of a file, or an argument of the command line.
 *
 * @param source the file as the user named it, or {@code command line: key=value}
 * @param line counts from 1; 0 where the source has no lines
 * @param column counts code points from 1; 0 where the source has no lines
 */
public record Place(String source, int line, int column) {

    /** Checks that line and column are both positive, or both 0. */
    public Place {
        if (line < 0 || column < 0 || (line == 0) != (column == 0)) {
            throw new IllegalArgumentException(
                    "place in %s: line %d, column %d; expected both from 1, or both 0".formatted(source, line, column));
        }
    }

    /** Returns the place of a source without lines: a whole file, or an argument. */
    public static Place whole(String source) {
        return new Place(source, 0, 0);
    }

    /** Tells whether line and column are known. */
    public boolean hasLine() {
        return line > 0;
    }

    /** Returns the place so many code points further right on the same line. */
    Place right(int codePoints) {
        return new Place(source, line, column + codePoints);
    }

    /** Returns {@code source:line:column}, or the source alone. */
    @Override
    public String toString() {
        return hasLine() ? source + ":" + line + ":" + column : source;
    }
}
