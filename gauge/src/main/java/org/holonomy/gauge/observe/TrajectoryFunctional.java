package org.holonomy.gauge.observe;

import java.util.function.ToDoubleFunction;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Trajectory;

/** Any number read off the dense solution from one initial state, such as an action or a largest excursion. */
public final class TrajectoryFunctional implements Observable<NeuralOde> {

    private final String name;
    private final ToDoubleFunction<Trajectory> functional;
    private final double[] initialState;
    private final Integrator integrator;
    private final Integrator check;

    /**
     * Makes the observable.
     *
     * @param name what the functional measures
     * @param functional reads the number off a trajectory
     * @param initialState n components; copied
     * @param integrator computes the trajectory
     * @param check computes it again, for the noise floor
     */
    public TrajectoryFunctional(
            String name,
            ToDoubleFunction<Trajectory> functional,
            double[] initialState,
            Integrator integrator,
            Integrator check) {
        this.name = name;
        this.functional = functional;
        this.initialState = initialState.clone();
        this.integrator = integrator;
        this.check = check;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double[] measure(NeuralOde ode) {
        Trajectory trajectory = integrator
                .solve(ode.field(), ode.start(), initialState, ode.end())
                .orThrow();
        return new double[] {functional.applyAsDouble(trajectory)};
    }

    @Override
    public TrajectoryFunctional recomputed() {
        return new TrajectoryFunctional(
                name, functional, initialState, /* integrator= */ check, /* check= */ integrator);
    }
}
