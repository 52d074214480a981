package org.holonomy.plots;

import java.util.List;

/**
 * The look of all figures: sizes in points at the printed size, and one style for each role.
 *
 * <p>Colours are those of M. Okabe and K. Ito, <i>Color universal design</i>, 2008, which colour-blind readers tell apart;
 * dashes and markers tell curves apart without colour.
 *
 * @param titleSize size of panel titles
 * @param textSize size of axis labels and legends
 * @param tickSize size of the numbers at the ticks
 * @param axisWidth width of axes and ticks
 * @param tickLength length of labelled ticks; the others are 0.6 of it
 * @param markerSize diameter of markers
 */
public record Theme(
        double titleSize, double textSize, double tickSize, double axisWidth, double tickLength, double markerSize) {

    /** Colour of axes and text. */
    public static final int INK = 0x000000;

    /** Colour of reference lines and slope triangles. */
    public static final int FAINT = 0x8C8C8C;

    /** From this share of the strongest color on, text on it is white. */
    public static final double WHITE_TEXT = 0.6;

    /** Color of what is no number. */
    private static final int NOTHING = 0xE0E0E0;

    /** From 0, transparent, to 255: how much of what lies beneath a filled polygon is covered. */
    public static final int TINT = 40;

    /** Shares of white in faces. */
    private static final double DARKEST = 0.12;

    private static final double LIGHTEST = 0.86;

    /** Share of white in hidden edges, and of black in the others. */
    private static final double HIDDEN = 0.45;

    private static final double DARKENED = 0.35;

    private static final int BLUE = 0x0072B2;
    private static final int VERMILLION = 0xD55E00;
    private static final int GREEN = 0x009E73;
    private static final int PURPLE = 0xCC79A7;
    private static final int ORANGE = 0xE69F00;
    private static final int SKY = 0x56B4E9;

    private static final List<Integer> SERIES = List.of(BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, INK);

    /** Tints of sky blue, orange, green and purple, each under a line of a contrasting hue. */
    private static final List<Integer> BEFORE = List.of(0xA6D5F3, 0xF6D48A, 0x9ADAC6, 0xE9C5DA);

    private static final List<Integer> AFTER = List.of(VERMILLION, BLUE, 0x8A2F6B, 0x00664A);

    private static final List<List<Double>> DASHES =
            List.of(List.of(), List.of(5.0, 2.0), List.of(1.2, 1.6), List.of(6.0, 1.8, 1.2, 1.8), List.of(9.0, 2.5));

    private static final List<Marker> MARKERS =
            List.of(Marker.CIRCLE, Marker.SQUARE, Marker.TRIANGLE, Marker.DIAMOND, Marker.TRIANGLE_DOWN);

    /** Returns the theme of this project: 8.5 pt text in a column of 8.6 cm. */
    public static Theme journal() {
        return new Theme(9, 8.5, 7.8, 0.6, 3, 3.8);
    }

    /** Returns the style of a curve. */
    public LineStyle style(Role role) {
        int index = role.index();
        Marker marker = pick(MARKERS, index);
        return switch (role.kind()) {
            case SERIES -> new LineStyle(pick(SERIES, index), 1.1, pick(DASHES, index), marker, true);
            case BEFORE -> new LineStyle(pick(BEFORE, index), 3.6, List.of(), marker, true);
            case AFTER -> new LineStyle(pick(AFTER, index), 1, List.of(3.6, 2.2), marker, false);
            case REFERENCE -> new LineStyle(INK, 0.8, pick(DASHES, index), marker, true);
            case CONTROL -> new LineStyle(PURPLE, 1.1, pick(DASHES, index + 3), Marker.DIAMOND, false);
        };
    }

    /** Returns the style of the deviation of a claim. */
    public LineStyle deviation(boolean holds) {
        return holds
                ? new LineStyle(BLUE, 0, List.of(), Marker.CIRCLE, true)
                : new LineStyle(VERMILLION, 0, List.of(), Marker.SQUARE, true);
    }

    /** Returns the style of the bound of a claim. */
    public LineStyle bound() {
        return new LineStyle(INK, 0, List.of(), Marker.BAR, true);
    }

    /**
     * Returns the color 0xRRGGBB of a number between −1 and 1: vermillion, white at 0, blue; numbers outside have that of
     * the nearer end.
     */
    public int diverging(double share) {
        if (Double.isNaN(share)) {
            return NOTHING;
        }
        int end = share < 0 ? VERMILLION : BLUE;
        double strength = Math.min(1, Math.abs(share));
        int color = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = 0xFF + strength * ((end >> shift & 0xFF) - 0xFF);
            color |= (int) Math.round(channel) << shift;
        }
        return color;
    }

    /**
     * Returns the color 0xRRGGBB of a face: nearly white in full light, the darkest where no light falls.
     *
     * @param role what the solid stands for
     * @param light from 0, none, to 1, full
     */
    public int shade(Role role, double light) {
        return mixed(style(role).color(), 0xFFFFFF, DARKEST + (LIGHTEST - DARKEST) * Math.max(0, Math.min(1, light)));
    }

    /** Returns the color 0xRRGGBB of edges, or of hidden ones. */
    public int edge(Role role, boolean hidden) {
        int color = style(role).color();
        return hidden ? mixed(color, 0xFFFFFF, HIDDEN) : mixed(color, INK, DARKENED);
    }

    /** Returns the first color with a share of another. */
    private static int mixed(int color, int other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double channel = (1 - share) * (color >> shift & 0xFF) + share * (other >> shift & 0xFF);
            mixed |= (int) Math.round(channel) << shift;
        }
        return mixed;
    }

    private static <T> T pick(List<T> choices, int index) {
        return choices.get(index % choices.size());
    }
}
