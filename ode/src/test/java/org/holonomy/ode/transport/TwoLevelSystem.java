package org.holonomy.ode.transport;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;

/**
 * A spin in a rotating field, i ψ̇ = ½[ω₀σ_z + Ω(cos ωt σ_x + sin ωt σ_y)]ψ with ω₀ = 1, ω = 0.7, Ω = 0.5, written for
 * (Re ψ, Im ψ) ∈ ℝ⁴.
 *
 * <p>In the frame that rotates with the field the Hamiltonian is constant (I. I. Rabi, Phys. Rev. 51 (1937) 652), so
 * ψ(t) = exp(−iωtσ_z/2) exp(−it[(ω₀ − ω)σ_z + Ωσ_x]/2) ψ(0).
 */
final class TwoLevelSystem {

    static final double DURATION = 10;

    private TwoLevelSystem() {}

    static WeightPath connection() {
        return FormulaPath.of(
                Formula.parse("0.5*("
                        + "[0, 0, 1, 0; 0, 0, 0, -1; -1, 0, 0, 0; 0, 1, 0, 0]"
                        + " + 0.5*cos(0.7*t)*[0, 0, 0, 1; 0, 0, 1, 0; 0, -1, 0, 0; -1, 0, 0, 0]"
                        + " + 0.5*sin(0.7*t)*[0, -1, 0, 0; 1, 0, 0, 0; 0, 0, 0, -1; 0, 0, 1, 0])"),
                Names.NONE,
                0);
    }

    static RealMatrix exactLine() {
        return rotation(0.7 * DURATION, 0).multiply(rotation(0.3 * DURATION, 0.5 * DURATION));
    }

    /** exp(−i(aσ_z + bσ_x)/2) = cos(r/2) − i sin(r/2)(aσ_z + bσ_x)/r with r² = a² + b². */
    private static RealMatrix rotation(double a, double b) {
        double r = Math.hypot(a, b);
        double c = Math.cos(r / 2);
        double z = Math.sin(r / 2) * a / r;
        double x = Math.sin(r / 2) * b / r;
        return MatrixUtils.createRealMatrix(
                new double[][] {{c, 0, z, x}, {0, c, x, -z}, {-z, -x, c, 0}, {-x, z, 0, c}});
    }
}
