package org.holonomy.gauge.condition;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixExponential;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;

/**
 * A solution of ẇ = [w, wᵀ]: w(t) = e^{t(w₀−w₀ᵀ)} w₀ e^{−t(w₀−w₀ᵀ)}, with the Wilson line e^{t(w₀−w₀ᵀ)} e^{t w₀ᵀ}.
 *
 * <p><b>Source.</b> Catalogue TRAIN-1.
 *
 * @param generator w₀, n × n; not to be modified
 * @param depth T, over which the action is taken; positive
 */
public record MassGauge(RealMatrix generator, double depth) {

    /** The Wilson line to t, of a constant {@code w0} and {@code start}. */
    static final String LINE = "expm((t - start)*(w0 - transpose(w0)))*expm((t - start)*transpose(w0))";

    private static final Formula FIELD =
            Formula.parse("expm((t - start)*(w0 - transpose(w0)))*w0*expm((t - start)*(transpose(w0) - w0))");

    /** Checks shape and depth. */
    public MassGauge {
        int n = generator.getRowDimension();
        if (generator.getColumnDimension() != n) {
            throw new ShapeMismatchException(
                    "mass gauge", "w0", new int[] {n, n}, new int[] {n, generator.getColumnDimension()});
        }
        if (!(depth > 0 && depth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mass gauge: depth %s, expected 0 < T < ∞".formatted(depth));
        }
    }

    /** Returns the action ∫‖w‖²dt = T‖w₀‖², Frobenius norm. */
    public double action() {
        double norm = generator.getFrobeniusNorm();
        return depth * norm * norm;
    }

    /** Returns W(t ← 0). */
    public RealMatrix line(double t) {
        RealMatrix transpose = generator.transpose();
        return MatrixExponential.of(generator.subtract(transpose).scalarMultiply(t))
                .multiply(MatrixExponential.of(transpose.scalarMultiply(t)));
    }

    /** Returns w as a path that begins with w₀ at a depth. */
    public WeightPath path(double start) {
        Names names = Names.NONE.withConstant("w0", generator).withConstant("start", Names.number(start));
        return FormulaPath.of(FIELD, names, start);
    }
}
