package org.holonomy.plots;

/** The two widths of a two-column journal. */
public enum FigureWidth {
    /** One column: 8.6 cm. */
    SINGLE(8.6),
    /** Both columns: 17.8 cm. */
    DOUBLE(17.8);

    private static final double POINTS_PER_CENTIMETRE = 72 / 2.54;

    private final double centimetres;

    FigureWidth(double centimetres) {
        this.centimetres = centimetres;
    }

    /** Returns the width in whole points (1/72 inch). */
    public int points() {
        return (int) Math.round(centimetres * POINTS_PER_CENTIMETRE);
    }
}
