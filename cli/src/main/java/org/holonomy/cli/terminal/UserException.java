package org.holonomy.cli.terminal;

/** A command cannot go on because of what it was given. Carries nothing but what to tell the person. */
public final class UserException extends RuntimeException implements UserFacing {

    private static final long serialVersionUID = 1L;

    private final transient UserError error;

    /** Reports {@code error}. */
    public UserException(UserError error) {
        super(error.text());
        this.error = error;
    }

    @Override
    public UserError userError() {
        return error;
    }
}
