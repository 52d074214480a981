package org.holonomy.ode.solve;

import java.io.Serial;

/** Signal that the tolerances ask for steps below the resolution of time; it never leaves the solve. */
final class StepUnderflowException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A signal without message or stack trace. */
    StepUnderflowException() {
        super(null, null, false, false);
    }
}
