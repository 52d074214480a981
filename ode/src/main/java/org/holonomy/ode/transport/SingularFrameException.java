package org.holonomy.ode.transport;

/** A frame of a gauge copy has no inverse at some depth. */
public final class SingularFrameException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    private final int copy;
    private final double depth;

    /** Reports the copy, counted from 0, and the depth. */
    public SingularFrameException(int copy, double depth) {
        super(
                "gauge copies: the frame of copy %d is singular at t = %s, expected g(t) invertible at every depth; leave the copy out or make its matrices smaller"
                        .formatted(copy, depth));
        this.copy = copy;
        this.depth = depth;
    }

    /** Returns the index of the copy. */
    public int copy() {
        return copy;
    }

    /** Returns the depth. */
    public double depth() {
        return depth;
    }
}
