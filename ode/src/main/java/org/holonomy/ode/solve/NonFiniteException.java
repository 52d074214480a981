package org.holonomy.ode.solve;

import java.io.Serial;

/** Signal that a number stopped being finite; it never leaves the solve. */
final class NonFiniteException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String what;
    private final double time;

    /** Says what is not finite, as in {@code "component 0 of F is NaN"}, and at which time. */
    NonFiniteException(String what, double time) {
        super(what, null, false, false);
        this.what = what;
        this.time = time;
    }

    /** Refuses an array with a component that is not a finite number. */
    static void refuse(String name, double[] values, double time) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new NonFiniteException("component %d of %s is %s".formatted(i, name, values[i]), time);
            }
        }
    }

    /** Says what is not finite. */
    String what() {
        return what;
    }

    /** Returns the time at which it was not finite. */
    double time() {
        return time;
    }
}
