package org.holonomy.gauge.condition;

import java.util.List;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;

/** An equation that chooses a model from the orbit of a linear neural ODE under changes of frame. */
public sealed interface GaugeCondition permits TemporalGauge, LinearTransportGauge, UniformGauge, UnitaryGauge {

    /** Draws the lines that representatives are made of: down to what rounding allows. */
    ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    /** Returns every condition, in the order in which they are listed to people. */
    static List<GaugeCondition> all() {
        return List.of(
                new TemporalGauge(),
                new UniformGauge(),
                LinearTransportGauge.AFFINE,
                LinearTransportGauge.LINEAR,
                new UnitaryGauge());
    }

    /** Returns its name, such as {@code temporal}. */
    String label();

    /** Returns the equation in a few words. */
    String describe();

    /**
     * Returns the model of the orbit that satisfies the condition.
     *
     * @param ode the model; not modified
     * @return the representative, or why there is none
     * @throws ArithmeticException if w or b is not finite somewhere
     * @throws org.holonomy.gauge.symmetry.IllConditionedFrameException if the model's own Wilson line cannot be inverted
     * @throws IllegalArgumentException if the condition is not defined for models of this dimension
     */
    GaugeFixing fix(LinearNeuralOde ode);
}
