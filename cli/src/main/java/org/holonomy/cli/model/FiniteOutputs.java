package org.holonomy.cli.model;

import java.nio.file.Path;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;

/** Weights and inputs are finite, but what is computed from them may leave the range of doubles. */
public final class FiniteOutputs {

    private FiniteOutputs() {}

    /**
     * Makes sure that a model's outputs are numbers.
     *
     * @param file the model's description
     * @param outputs those of all samples, one after another; not modified
     * @param samples number of samples, at least 1
     * @return the outputs
     * @throws UserException naming the first that is not finite
     */
    public static double[] require(Path file, double[] outputs, int samples) {
        int size = outputs.length / samples;
        for (int i = 0; i < outputs.length; i++) {
            if (!Double.isFinite(outputs[i])) {
                throw new UserException(UserError.in(
                        file.toString(),
                        "output %d of sample %d is %s, expected finite numbers; a weight or an input is too large,"
                                        .formatted(i % size, i / size, outputs[i])
                                + " a variance negative, or a point beyond the range of doubles"));
            }
        }
        return outputs;
    }
}
