package org.holonomy.cli.run;

import java.nio.file.Path;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserFacing;

/** An output was asked for where writing it would destroy something. The message names the target and the way out. */
public final class OutputRefusedException extends RuntimeException implements UserFacing {

    private static final long serialVersionUID = 1L;

    private final transient Path target;
    private final String reason;

    /**
     * Reports that {@code target} cannot be written.
     *
     * @param reason a sentence in lower case without a final stop
     */
    public OutputRefusedException(Path target, String reason) {
        super(target + ": " + reason);
        this.target = target;
        this.reason = reason;
    }

    /** Returns the file or directory that was asked for. */
    public Path target() {
        return target;
    }

    /** Returns the message without the target in front. */
    public String reason() {
        return reason;
    }

    @Override
    public UserError userError() {
        return UserError.in(target.toString(), reason);
    }
}
