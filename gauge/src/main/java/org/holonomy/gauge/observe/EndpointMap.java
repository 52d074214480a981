package org.holonomy.gauge.observe;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Output;

/** The observable of a neural ODE: where it carries given initial states. */
public final class EndpointMap implements Observable<NeuralOde> {

    private final List<double[]> initialStates;
    private final Integrator integrator;
    private final Integrator check;

    /**
     * Makes the map.
     *
     * @param initialStates at least one, n components each; copied
     * @param integrator computes the end points
     * @param check computes them again, for the noise floor: another method or another tolerance
     */
    public EndpointMap(List<double[]> initialStates, Integrator integrator, Integrator check) {
        if (initialStates.isEmpty()) {
            throw new IllegalArgumentException("end-point map: no initial states, expected at least one");
        }
        List<double[]> copies = new ArrayList<>(initialStates.size());
        initialStates.forEach(x0 -> copies.add(x0.clone()));
        this.initialStates = copies;
        this.integrator = integrator;
        this.check = check;
    }

    @Override
    public String name() {
        return "end-point map";
    }

    /**
     * Returns x(end) for every initial state, one after another.
     *
     * @throws org.holonomy.ode.solve.SolveStoppedException if a solve stops early: a partial result is no measurement
     */
    @Override
    public double[] measure(NeuralOde ode) {
        int n = ode.dimension();
        double[] ends = new double[n * initialStates.size()];
        for (int k = 0; k < initialStates.size(); k++) {
            double[] end = integrator
                    .solve(ode.field(), ode.start(), initialStates.get(k), ode.end(), Output.END_STATE)
                    .orThrow()
                    .endState();
            System.arraycopy(end, 0, ends, n * k, n);
        }
        return ends;
    }

    @Override
    public EndpointMap recomputed() {
        return new EndpointMap(initialStates, /* integrator= */ check, /* check= */ integrator);
    }
}
