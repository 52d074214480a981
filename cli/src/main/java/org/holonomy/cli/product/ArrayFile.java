package org.holonomy.cli.product;

import java.nio.file.Path;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Tensor;

/** What files of all geometries have in common. */
final class ArrayFile {

    private ArrayFile() {}

    static boolean isNpy(Path file) {
        return file.toString().endsWith(".npy");
    }

    static UserException refusal(Path file, String problem) {
        return new UserException(UserError.in(file.toString(), problem));
    }

    /** Makes sure that no axis has size 0. */
    static void requireEntries(Path file, Tensor array) {
        if (array.elements() == 0) {
            throw refusal(file, "found %s, expected at least one row and one column".formatted(array));
        }
    }
}
