package org.holonomy.cli.options;

import java.util.Locale;

/** What carries out the arithmetic of a batch. */
public enum Backend {
    /** Hipparchus and plain Java, double precision, on all cores. */
    CPU,
    /** ND4J, whole batches on its device. */
    ND4J;

    /** Returns the name that a person types. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
