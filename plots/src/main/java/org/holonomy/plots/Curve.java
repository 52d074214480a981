package org.holonomy.plots;

/**
 * A curve of a panel.
 *
 * @param label name in the legend, words with TeX mathematics between dollar signs; empty to leave it out of the legend
 * @param points where it runs
 * @param role what it stands for, which decides its style
 * @param mark line, markers or both
 */
public record Curve(String label, Points points, Role role, Mark mark) {

    /** Returns component {@code index} of something before a transformation: a wide pale line. */
    public static Curve before(String label, Points points, int index) {
        return new Curve(label, points, Role.before(index), Mark.LINE);
    }

    /** Returns component {@code index} of something after a transformation: a thin dashed line with open markers. */
    public static Curve after(String label, Points points, int index) {
        return new Curve(label, points, Role.after(index), Mark.LINE_AND_MARKERS);
    }

    /** Returns line {@code index} among equals. */
    public static Curve line(String label, Points points, int index) {
        return new Curve(label, points, Role.series(index), Mark.LINE);
    }

    /** Returns line {@code index} among equals, with markers. */
    public static Curve marked(String label, Points points, int index) {
        return new Curve(label, points, Role.series(index), Mark.LINE_AND_MARKERS);
    }

    /** Returns polygon {@code index} among equals, filled. */
    public static Curve polygon(String label, Points points, int index) {
        return new Curve(label, points, Role.series(index), Mark.FILLED);
    }

    /** Returns the line of a known answer. */
    public static Curve reference(String label, Points points) {
        return new Curve(label, points, Role.reference(), Mark.LINE);
    }

    /** Returns the line of a negative control. */
    public static Curve control(String label, Points points) {
        return new Curve(label, points, Role.control(), Mark.LINE);
    }
}
