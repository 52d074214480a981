package org.holonomy.ode.batch;

import java.util.List;
import org.holonomy.ode.field.LinearField;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;

/**
 * The flow of a field on the processor: few states one by one, each by its own steps, many in blocks that share theirs.
 *
 * <p>Which way is taken depends on the number of states and on the method alone.
 *
 * @param integrator method and steps
 * @param threads at least 1
 */
public record ProcessorFlow(Integrator integrator, int threads) implements Flow {

    /** From so many states on, the work of a block outweighs what its states lose by sharing steps. */
    public static final int MANY = 1024;

    /** Checks the number of threads. */
    public ProcessorFlow {
        if (threads < 1) {
            throw new IllegalArgumentException("flow: %d threads, expected at least 1".formatted(threads));
        }
    }

    @Override
    public List<double[]> apply(VectorField field, double from, List<double[]> states, double to) {
        boolean together = states.size() >= MANY && isRungeKutta(integrator.method());
        Flow flow = together
                ? new BatchFlow(
                        new RowBlockIntegrator(integrator.method(), integrator.control(), sharing(field), threads))
                : new FlowMap(integrator, threads);
        return flow.apply(field, from, states, to);
    }

    private static boolean isRungeKutta(Method method) {
        return switch (method) {
            case EULER, MIDPOINT, RK4, LUTHER, DOPRI5, DOP853, HIGHAM_HALL54 -> true;
            case GRAGG_BULIRSCH_STOER, ADAMS_BASHFORTH, ADAMS_MOULTON -> false;
        };
    }

    /** The weights of a linear field at a depth may cost more than their product with a block of states. */
    private static StepSharing sharing(VectorField field) {
        return field instanceof LinearField ? StepSharing.BATCH : StepSharing.BLOCK;
    }
}
