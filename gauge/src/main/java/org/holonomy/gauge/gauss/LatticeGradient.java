package org.holonomy.gauge.gauss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.lattice.LatticeConnection;

/**
 * The gradient of a loss by the links and shifts of a lattice, E_k = ∂L/∂U_k and β_k = ∂L/∂B_k.
 *
 * @param links E_0, …, E_{N−1}, n × n; not to be modified
 * @param shifts β_0, …, β_{N−1}, n components; not to be modified
 */
public record LatticeGradient(List<RealMatrix> links, List<RealVector> shifts) {

    /** Copies the lists. */
    public LatticeGradient {
        links = List.copyOf(links);
        shifts = List.copyOf(shifts);
        if (links.size() != shifts.size()) {
            throw new ShapeMismatchException("gradient of a lattice: %d links and %d shifts, expected equal counts"
                    .formatted(links.size(), shifts.size()));
        }
    }

    /**
     * Returns the gradient of L = |x_N − y|² by backpropagation: E_k = λ_{k+1} x_kᵀ, β_k = λ_{k+1}, λ_k = U_kᵀ λ_{k+1}.
     *
     * @param lattice the links
     * @param state x_0, n components; not modified
     * @param target y, n components; not modified
     */
    public static LatticeGradient ofSquaredDistance(LatticeConnection lattice, double[] state, double[] target) {
        List<RealVector> states = new ArrayList<>(List.of(MatrixUtils.createRealVector(state)));
        for (int k = 0; k < lattice.steps(); k++) {
            states.add(lattice.links()
                    .get(k)
                    .operate(states.get(k))
                    .add(lattice.shifts().get(k)));
        }
        RealVector cotangent =
                slope(states.get(lattice.steps()).toArray(), target).getColumnVector(0);
        List<RealMatrix> links = new ArrayList<>();
        List<RealVector> shifts = new ArrayList<>();
        for (int k = lattice.steps() - 1; k >= 0; k--) {
            links.add(cotangent.outerProduct(states.get(k)));
            shifts.add(cotangent);
            cotangent = lattice.links().get(k).preMultiply(cotangent);
        }
        Collections.reverse(links);
        Collections.reverse(shifts);
        return new LatticeGradient(links, shifts);
    }

    /** 2 (x − y) as a column. */
    static RealMatrix slope(double[] end, double[] target) {
        if (target.length != end.length) {
            throw new ShapeMismatchException(
                    "squared distance", "target", new int[] {end.length}, new int[] {target.length});
        }
        double[] slope = new double[end.length];
        for (int i = 0; i < end.length; i++) {
            slope[i] = 2 * (end[i] - target[i]);
        }
        return MatrixUtils.createColumnRealMatrix(slope);
    }
}
