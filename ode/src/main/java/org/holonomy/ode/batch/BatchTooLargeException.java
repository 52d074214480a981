package org.holonomy.ode.batch;

/** A batch needs more memory than there is. The message holds the estimate in bytes and what to change. */
public final class BatchTooLargeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Reports a batch that does not fit. */
    public BatchTooLargeException(String message) {
        super(message);
    }
}
