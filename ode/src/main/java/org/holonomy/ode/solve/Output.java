package org.holonomy.ode.solve;

/** How much of a solution is kept. */
public enum Output {
    /** Every step with its interpolant, so that the state is known at all times; memory grows with the steps. */
    DENSE,

    /** The first and the last state only; memory does not depend on the number of steps. */
    END_STATE
}
