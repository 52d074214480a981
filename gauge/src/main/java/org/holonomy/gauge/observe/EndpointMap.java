package org.holonomy.gauge.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;

/** The observable of a neural ODE: where it carries given initial states. */
public final class EndpointMap implements Observable<NeuralOde> {

    private final List<double[]> initialStates;
    private final Flow flow;
    private final Flow check;

    /**
     * Makes the map.
     *
     * @param initialStates at least one, n components each; copied
     * @param flow computes the end points
     * @param check computes them again, for the noise floor: another method or another tolerance
     */
    public EndpointMap(List<double[]> initialStates, Flow flow, Flow check) {
        if (initialStates.isEmpty()) {
            throw new IllegalArgumentException("end-point map: no initial states, expected at least one");
        }
        List<double[]> copies = new ArrayList<>(initialStates.size());
        initialStates.forEach(x0 -> copies.add(x0.clone()));
        this.initialStates = copies;
        this.flow = flow;
        this.check = check;
    }

    /** Makes the map with one state solved after another; as {@link #EndpointMap(List, Flow, Flow)}. */
    public EndpointMap(List<double[]> initialStates, Integrator integrator, Integrator check) {
        this(initialStates, new FlowMap(integrator, 1), new FlowMap(check, 1));
    }

    @Override
    public String name() {
        return "end-point map";
    }

    /**
     * Returns x(end) for every initial state, one after another.
     *
     * @throws ArithmeticException if a state cannot be followed to the end: a partial result is no measurement
     */
    @Override
    public double[] measure(NeuralOde ode) {
        return flow.apply(ode.field(), ode.start(), initialStates, ode.end()).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Override
    public EndpointMap recomputed() {
        return new EndpointMap(initialStates, /* flow= */ check, /* check= */ flow);
    }
}
