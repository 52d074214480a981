package org.holonomy.ode.nd4j;

/** Whether ND4J computes on this machine. */
public sealed interface Nd4jAvailability {

    /**
     * An operation ran and gave the right value.
     *
     * @param device what it ran on
     */
    record Usable(Nd4jDevice device) implements Nd4jAvailability {}

    /**
     * No operation runs.
     *
     * @param reason what is missing or fails
     * @param advice what to do about it
     */
    record Unusable(String reason, String advice) implements Nd4jAvailability {}

    /**
     * Returns the device.
     *
     * @throws Nd4jUnavailableException with the reason and the advice, if there is none
     */
    default Nd4jDevice orThrow() {
        if (this instanceof Usable usable) {
            return usable.device();
        }
        throw new Nd4jUnavailableException((Unusable) this);
    }
}
