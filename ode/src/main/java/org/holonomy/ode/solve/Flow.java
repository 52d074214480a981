package org.holonomy.ode.solve;

import java.util.List;
import org.holonomy.ode.field.VectorField;

/** The flow of a field from one depth to another, applied to many states: x(from) ↦ x(to). */
public interface Flow {

    /**
     * Returns the end states, in the order of the initial ones.
     *
     * @param field F
     * @param from depth of the initial states
     * @param states n components each; not modified
     * @param to depth to reach, on either side of {@code from}
     * @throws ArithmeticException if a state cannot be followed to the end
     */
    List<double[]> apply(VectorField field, double from, List<double[]> states, double to);
}
