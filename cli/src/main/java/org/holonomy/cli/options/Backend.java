package org.holonomy.cli.options;

/** What carries out the arithmetic of a batch. */
public enum Backend {
    /** Hipparchus and plain Java, double precision, on all cores. */
    CPU,
    /** ND4J, whole batches on its device. */
    ND4J
}
