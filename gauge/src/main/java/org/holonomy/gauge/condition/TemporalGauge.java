package org.holonomy.gauge.condition;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.ode.field.LinearNeuralOde;

/**
 * The temporal gauge w̃ = 0 by g(t) = W(t)⁻¹: b̃ = W(t)⁻¹b, and states move by their biases alone.
 *
 * <p>It is open: end points are multiplied by g(T) = W(T)⁻¹, and closes only if W(T) = I. It always exists.
 *
 * <p><b>Source.</b> Catalogue EXT-1.
 */
public record TemporalGauge() implements GaugeCondition {

    @Override
    public String label() {
        return "temporal";
    }

    @Override
    public String describe() {
        return "w = 0";
    }

    @Override
    public FixedGauge fix(LinearNeuralOde ode) {
        FrameFormulas formulas = FrameFormulas.of(ode);
        RealMatrix zero = MatrixUtils.createRealMatrix(ode.dimension(), ode.dimension());
        LinearNeuralOde fixed = new LinearNeuralOde(
                formulas.with("zero", zero).path("zero"),
                formulas.path(FrameFormulas.BACK + "*b(t)"),
                ode.start(),
                ode.end());
        return new FixedGauge(
                fixed,
                formulas.frame(FrameFormulas.BACK),
                new AffineElement(formulas.inverseLine(), MatrixUtils.createRealVector(new double[ode.dimension()])));
    }
}
