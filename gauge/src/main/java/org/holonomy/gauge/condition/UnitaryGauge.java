package org.holonomy.gauge.condition;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * The unitary gauge of one dimension: the frame b(start)/b(t) makes the bias constant.
 *
 * <p>It exists where b has no zero, and is open: the end point is multiplied by b(start)/b(T).
 *
 * <p><b>Source.</b> Catalogue HIGGS-1.
 */
public record UnitaryGauge() implements GaugeCondition {

    /** Depths at which the sign of b is looked at, and at its kinks: fine enough for a few oscillations. */
    private static final int SAMPLES = 257;

    @Override
    public String label() {
        return "unitary";
    }

    @Override
    public String describe() {
        return "b' = 0, of one dimension";
    }

    @Override
    public GaugeFixing fix(LinearNeuralOde ode) {
        if (ode.dimension() != 1) {
            throw new IllegalArgumentException(
                    "unitary gauge: dimension %d, expected 1; in more a constant b leaves w free"
                            .formatted(ode.dimension()));
        }
        WeightPath b = ode.biases();
        double first = b.jet(ode.start(), 0).scalarValue();
        for (int k = 0; k < SAMPLES; k++) {
            double t = ode.start() + (ode.end() - ode.start()) * k / (SAMPLES - 1);
            if (!(b.jet(t, 0).scalarValue() * first > 0)) {
                return new GaugeObstruction.VanishingBias(t);
            }
        }
        FrameFormulas formulas =
                FrameFormulas.of(ode).with("first", MatrixUtils.createRealMatrix(new double[][] {{first}}));
        var frame = formulas.frame("first/b(t)");
        RealMatrix atEnd = frame.frame().value(ode.end());
        LinearNeuralOde fixed =
                new LinearNeuralOde(frame.apply(ode).weights(), formulas.path("first"), ode.start(), ode.end());
        return new FixedGauge(
                fixed, frame, new AffineElement(atEnd, MatrixUtils.createRealVector(new double[ode.dimension()])));
    }
}
