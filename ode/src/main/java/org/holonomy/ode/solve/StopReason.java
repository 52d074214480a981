package org.holonomy.ode.solve;

/** Why a solve ended before the end of its span. */
public enum StopReason {
    /** Steps shrank to the resolution of t while the state changed by its own size within a time as short. */
    FINITE_TIME_SINGULARITY,

    /** F, or the state itself, stopped being a finite number, and no shorter step avoids it. */
    NON_FINITE,

    /** The tolerances ask for steps shorter than the resolution of t, although the solution does not blow up. */
    STEP_UNDERFLOW,

    /** All the steps allowed were tried. */
    STEP_CAP
}
