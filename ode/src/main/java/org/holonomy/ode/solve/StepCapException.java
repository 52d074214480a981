package org.holonomy.ode.solve;

import java.io.Serial;

/** Signal that all the steps allowed were tried; it never leaves the solve. */
final class StepCapException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A signal without message or stack trace. */
    StepCapException() {
        super(null, null, false, false);
    }
}
