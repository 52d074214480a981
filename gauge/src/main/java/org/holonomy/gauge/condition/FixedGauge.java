package org.holonomy.gauge.condition;

import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.ode.field.LinearNeuralOde;

/**
 * A model in a gauge.
 *
 * @param ode the representative
 * @param frame g(t), which carries the source's weights to the representative's; the identity at the start
 * @param atEnd (g, a) at the end, the identity where the gauge is closed
 */
public record FixedGauge(LinearNeuralOde ode, FrameChange frame, AffineElement atEnd) implements GaugeFixing {

    @Override
    public FixedGauge orThrow() {
        return this;
    }
}
