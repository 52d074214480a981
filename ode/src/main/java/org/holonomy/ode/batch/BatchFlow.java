package org.holonomy.ode.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Flow;

/**
 * The flow of a field, with all states followed together.
 *
 * @param integrator follows them
 */
public record BatchFlow(BatchIntegrator integrator) implements Flow {

    /**
     * {@inheritDoc}
     *
     * @throws DivergedSamplesException if a state does not reach the end
     * @throws BatchTooLargeException if the batch does not fit
     */
    @Override
    public List<double[]> apply(VectorField field, double from, List<double[]> states, double to) {
        if (states.isEmpty()) {
            return List.of();
        }
        int n = field.dimension();
        double[] rows = new double[Math.multiplyExact(n, states.size())];
        for (int i = 0; i < states.size(); i++) {
            double[] state = states.get(i);
            if (state.length != n) {
                throw new ShapeMismatchException(
                        "integrate a batch", "state " + i, new int[] {n}, new int[] {state.length});
            }
            System.arraycopy(state, 0, rows, i * n, n);
        }
        BatchOutcome outcome = integrator.integrate(BatchField.of(field), from, to, rows);
        if (!outcome.diverged().isEmpty()) {
            throw new DivergedSamplesException(outcome.diverged(), states.size());
        }
        double[] ends = outcome.states();
        List<double[]> result = new ArrayList<>(states.size());
        for (int i = 0; i < states.size(); i++) {
            result.add(Arrays.copyOfRange(ends, i * n, (i + 1) * n));
        }
        return List.copyOf(result);
    }
}
