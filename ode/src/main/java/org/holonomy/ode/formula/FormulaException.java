package org.holonomy.ode.formula;

/** A formula cannot be read or evaluated. Carries the place in its text. */
public final class FormulaException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * Reports a problem.
     *
     * @param problem what is wrong, as a sentence without its full stop
     * @param offset characters before the place at fault
     */
    public FormulaException(String problem, int offset) {
        super(problem);
        this.offset = offset;
    }

    /** Returns the number of characters before the place at fault. */
    public int offset() {
        return offset;
    }
}
