package org.holonomy.plots;

/** Something drawn in a panel that is not data; nothing of it is drawn if it lies outside a given range. */
public sealed interface Annotation {

    /** Returns what is written beside it; may be empty. */
    String label();

    /**
     * A thin grey line at one height, such as a tolerance.
     *
     * @param y its height
     * @param label words with TeX mathematics, set above its right end
     */
    record HorizontalLine(double y, String label) implements Annotation {}

    /**
     * A thin grey line at one abscissa, such as a time at which the weights jump.
     *
     * @param x its abscissa
     * @param label words with TeX mathematics, set right of its upper end, left of it if there is no room
     */
    record VerticalLine(double x, String label) implements Annotation {}

    /**
     * A right triangle in a doubly logarithmic panel whose hypotenuse runs like x^slope.
     *
     * @param from abscissa of its acute corner; positive
     * @param to abscissa of its vertical leg; positive, larger than {@code from}
     * @param height ordinate of the corner at {@code from}; positive
     * @param slope exponent
     * @param label words with TeX mathematics, set beside the vertical leg
     */
    record SlopeTriangle(double from, double to, double height, double slope, String label) implements Annotation {

        /** Checks that the triangle has a place on logarithmic axes. */
        public SlopeTriangle {
            if (!(0 < from && from < to && Double.isFinite(to))) {
                throw new IllegalArgumentException(
                        "slope triangle: runs from x = %s to %s, expected 0 < from < to < ∞".formatted(from, to));
            }
            if (!(height > 0 && Double.isFinite(height) && Double.isFinite(slope))) {
                throw new IllegalArgumentException(
                        "slope triangle: height = %s, slope = %s, expected a positive height and finite numbers"
                                .formatted(height, slope));
            }
        }

        /** Returns the ordinate at which the hypotenuse meets the vertical leg. */
        public double farHeight() {
            return height * Math.pow(to / from, slope);
        }
    }
}
