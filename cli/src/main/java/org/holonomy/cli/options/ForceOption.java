package org.holonomy.cli.options;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import picocli.CommandLine.Option;

/** {@code --force}: leave to overwrite. Nothing that exists is overwritten without it. */
public final class ForceOption {

    @Option(names = "--force", description = "Overwrite files that exist.")
    private boolean force;

    /** Returns whether the option was given. */
    public boolean force() {
        return force;
    }

    /**
     * Makes sure that writing to {@code target} destroys nothing that the person wants to keep.
     *
     * @throws UserException if it exists and the option was not given
     */
    public void require(Path target) {
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new UserException(UserError.in(
                    target.toString(), "exists and is not overwritten; choose another name or add --force"));
        }
    }
}
