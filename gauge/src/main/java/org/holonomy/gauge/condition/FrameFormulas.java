package org.holonomy.gauge.condition;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.transport.WilsonPath;

/**
 * Paths of a gauge-fixed model as formulas of its source: U(t) is the source's Wilson line, b(t) its bias, {@code start}
 * the depth where both begin.
 *
 * @param ode the source
 * @param line U
 * @param names what formulas may mention
 */
record FrameFormulas(LinearNeuralOde ode, WilsonPath line, Names names) {

    /** U⁻¹, which carries states back to the start. */
    static final String BACK = "inv(U(t))";

    static FrameFormulas of(LinearNeuralOde ode) {
        WilsonPath line = WilsonPath.of(ode.weights(), ode.start(), ode.end(), GaugeCondition.TRANSPORT);
        Names names = Names.NONE
                .withPath("U", line)
                .withPath("b", ode.biases())
                .withConstant("start", Names.number(ode.start()))
                .withConstant("one", MatrixUtils.createRealIdentityMatrix(ode.dimension()));
        return new FrameFormulas(ode, line, names);
    }

    FrameFormulas with(String name, RealMatrix value) {
        return new FrameFormulas(ode, line, names.withConstant(name, value));
    }

    /** Returns W(T). */
    RealMatrix wholeLine() {
        return line.value(ode.end());
    }

    /** Returns W(T)⁻¹. */
    RealMatrix inverseLine() {
        return MatrixJet.of(wholeLine()).inverse().value();
    }

    WeightPath path(String formula) {
        return FormulaPath.of(Formula.parse(formula), names, ode.start());
    }

    /** Returns the frame change, after making sure that it can be inverted everywhere. */
    FrameChange frame(String formula) {
        FrameChange frame = new FrameChange(path(formula));
        frame.conditionNumber(ode.start(), ode.end());
        return frame;
    }

    /** Returns the model with other weights and the biases g b, whose frame g = V U⁻¹ is the identity at both ends. */
    FixedGauge closed(WeightPath weights, String newLine) {
        String frame = newLine + "*" + BACK;
        LinearNeuralOde fixed = new LinearNeuralOde(weights, path(frame + "*b(t)"), ode.start(), ode.end());
        return new FixedGauge(fixed, frame(frame), identity());
    }

    /** Returns g = I, a = 0. */
    AffineElement identity() {
        int n = ode.dimension();
        return new AffineElement(MatrixUtils.createRealIdentityMatrix(n), MatrixUtils.createRealVector(new double[n]));
    }
}
