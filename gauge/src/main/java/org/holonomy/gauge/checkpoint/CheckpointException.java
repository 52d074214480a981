package org.holonomy.gauge.checkpoint;

import java.nio.file.Path;

/** A checkpoint cannot be read, written or used as asked. The message starts with the file, then the tensor. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * Reports a problem.
     *
     * @param where the file, or what stands for it when the tensors come from memory
     * @param problem the tensor, what was found, what was expected, what to do
     */
    public CheckpointException(String where, String problem) {
        super(where + ": " + problem);
        this.where = where;
    }

    /**
     * Reports a problem that another exception revealed.
     *
     * @param where the file
     * @param problem what was found, what was expected, what to do
     * @param cause what the platform reported
     */
    public CheckpointException(Path where, String problem, Throwable cause) {
        super(where + ": " + problem, cause);
        this.where = where.toString();
    }

    /** Returns the file at fault, or what stands for it when the tensors come from memory. */
    public String where() {
        return where;
    }
}
