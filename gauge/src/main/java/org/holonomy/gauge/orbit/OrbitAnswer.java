package org.holonomy.gauge.orbit;

/** Whether two models lie in one orbit. */
public enum OrbitAnswer {
    /** Their end-point maps agree to what rounding explains. */
    SAME,
    /** They differ by more. */
    DIFFERENT,
    /** They agree, but rounding would explain large differences just as well. */
    UNDECIDED
}
