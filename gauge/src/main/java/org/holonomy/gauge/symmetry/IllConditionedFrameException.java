package org.holonomy.gauge.symmetry;

/** A frame g(t) cannot be inverted with any accuracy. The message gives the depth and the condition number. */
public final class IllConditionedFrameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports a frame.
     *
     * @param t depth at which it fails
     * @param condition its condition number there; infinite if it is singular
     */
    public IllConditionedFrameException(double t, double condition) {
        super(
                "frame change: g(t) has condition number %.3g at t = %s, expected at most %.0e; choose a g that stays invertible"
                        .formatted(condition, t, FrameChange.LARGEST_CONDITION_NUMBER));
    }
}
