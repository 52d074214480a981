package org.holonomy.cli.experiment;

import org.holonomy.cli.config.ConfigNode;

/** One thing that an experiment asserts: of a measured value, or of an exact count. */
sealed interface Assertion permits Claim, CountClaim {

    /** Returns the name, short and unique in the experiment. */
    String name();

    static Assertion read(String name, ConfigNode node) {
        return node.optional("count").isPresent() ? CountClaim.read(name, node) : Claim.read(name, node);
    }
}
