package org.holonomy.cli.terminal;

/**
 * An exception whose message is written for the person at the keyboard: it ends a command with one line and
 * {@link ExitStatus#BAD_INPUT} instead of a stack trace.
 *
 * <p>Exceptions of the command line implement it; those of a library module cannot know it and are listed where
 * exceptions become exit codes.
 */
public interface UserFacing {

    /** Returns what to tell, and where the mistake is. */
    UserError userError();
}
