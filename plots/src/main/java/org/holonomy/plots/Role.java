package org.holonomy.plots;

/**
 * What a curve stands for; the theme turns it into colour, dash and marker.
 *
 * <p>A curve before a transformation is a wide pale line and one after it a thin dashed line with open markers, so that
 * both are seen where they coincide.
 *
 * @param kind what the curve stands for
 * @param index tells curves of one kind apart; 0, 1, 2, …; styles repeat after a while
 */
public record Role(Kind kind, int index) {

    /** The kinds of curve. */
    public enum Kind {
        /** One of several curves of equal rank. */
        SERIES,
        /** A quantity before a transformation. */
        BEFORE,
        /** The same quantity after it. */
        AFTER,
        /** A known answer. */
        REFERENCE,
        /** A negative control: what a transformation that is no symmetry does. */
        CONTROL
    }

    /** Checks the index. */
    public Role {
        if (index < 0) {
            throw new IllegalArgumentException("role: index = %d, expected 0 or more".formatted(index));
        }
    }

    /** Returns the role of curve {@code index} among equals. */
    public static Role series(int index) {
        return new Role(Kind.SERIES, index);
    }

    /** Returns the role of component {@code index} before a transformation. */
    public static Role before(int index) {
        return new Role(Kind.BEFORE, index);
    }

    /** Returns the role of component {@code index} after a transformation. */
    public static Role after(int index) {
        return new Role(Kind.AFTER, index);
    }

    /** Returns the role of a known answer. */
    public static Role reference() {
        return new Role(Kind.REFERENCE, 0);
    }

    /** Returns the role of a negative control. */
    public static Role control() {
        return new Role(Kind.CONTROL, 0);
    }
}
