package org.holonomy.ode.field;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arrays that must agree in shape do not. The message names the operation, the operand and both shapes. */
public final class ShapeMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports that {@code actual} was found where {@code expected} was needed.
     *
     * @param operation what was being done, such as {@code "integrate"}
     * @param operand which array is at fault
     * @param expected the shape needed; a negative size stands for any
     * @param actual the shape found
     */
    public ShapeMismatchException(String operation, String operand, int[] expected, int[] actual) {
        this("%s: %s has shape %s, expected %s".formatted(operation, operand, Arrays.toString(actual), text(expected)));
    }

    /**
     * Reports a shape that breaks a rule which no single shape states, such as that one size divides another.
     *
     * @param problem the operation, the operand, what was found and what was expected
     */
    public ShapeMismatchException(String problem) {
        super(problem);
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape)
                .mapToObj(size -> size < 0 ? "any" : Integer.toString(size))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
