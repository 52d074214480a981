package org.holonomy.cli.experiment;

import java.util.function.Supplier;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.gauge.checkpoint.CheckpointException;

/** Computations whose refusals are reported at the place in a file that asked for them. */
final class Located {

    private Located() {}

    /**
     * Returns what a computation returns.
     *
     * @throws ConfigurationException at the node, unless at a better place already, if the computation refuses
     */
    static <T> T at(ConfigNode node, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (ConfigurationException alreadyLocated) {
            throw alreadyLocated;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #at}, for tensors that were never in a file, so that the node is to blame for them as well. */
    static <T> T inMemory(ConfigNode node, Supplier<T> computation) {
        try {
            return at(node, computation);
        } catch (CheckpointException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        }
    }
}
