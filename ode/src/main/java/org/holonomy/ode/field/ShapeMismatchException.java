package org.holonomy.ode.field;

import java.util.Arrays;

/** Two arrays that must agree in shape do not. The message names the operation, the operand and both shapes. */
public final class ShapeMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports that {@code actual} was found where {@code expected} was needed.
     *
     * @param operation what was being done, such as {@code "integrate"}
     * @param operand which array is at fault
     * @param expected the shape needed
     * @param actual the shape found
     */
    public ShapeMismatchException(String operation, String operand, int[] expected, int[] actual) {
        super("%s: %s has shape %s, expected %s"
                .formatted(operation, operand, Arrays.toString(actual), Arrays.toString(expected)));
    }
}
