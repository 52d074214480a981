package org.holonomy.ode.nd4j;

/** ND4J was asked for and does not compute here. The message says why and what to do. */
public final class Nd4jUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Reports that ND4J cannot be used. */
    public Nd4jUnavailableException(Nd4jAvailability.Unusable unusable) {
        super("ND4J cannot be used here: %s; %s".formatted(unusable.reason(), unusable.advice()));
    }
}
