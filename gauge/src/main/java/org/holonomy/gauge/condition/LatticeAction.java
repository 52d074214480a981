package org.holonomy.gauge.condition;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.descent.DescentEnd;
import org.holonomy.gauge.descent.QuasiNewton;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Weight decay on a lattice, h Σ‖wₖ‖² with Cayley's links wₖ = (2/h)(Uₖ₊₁ − Uₖ)(Uₖ₊₁ + Uₖ)⁻¹ between U₀ = I and U_N = W.
 *
 * <p>Its minimum differs from the action of the mass gauge by O(h²), and is found without it.
 *
 * <p><b>Source.</b> Catalogue TRAIN-1.
 *
 * @param line W, n × n; not to be modified
 * @param depth T, positive
 */
public record LatticeAction(RealMatrix line, double depth) {

    /** Largest entry of the gradient at a minimum: what roundings of a hundred links leave, with a wide margin. */
    private static final double FLAT = 1e-9;

    private static final int MOST_STEPS = 2000;

    /** Checks shape and depth. */
    public LatticeAction {
        int n = line.getRowDimension();
        if (line.getColumnDimension() != n) {
            throw new ShapeMismatchException(
                    "lattice action", "W", new int[] {n, n}, new int[] {n, line.getColumnDimension()});
        }
        if (!(depth > 0 && depth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("lattice action: depth %s, expected 0 < T < ∞".formatted(depth));
        }
    }

    /**
     * Returns the least action near some lines.
     *
     * @param sites U₁ … U_{N−1} to start from, n × n; not modified
     * @throws ArithmeticException if no minimum is found, with the gradient that is left
     */
    public double minimum(List<RealMatrix> sites) {
        DescentEnd end = QuasiNewton.minimize(this::evaluate, joined(sites).toArray(), FLAT, MOST_STEPS);
        if (!end.converged()) {
            throw new ArithmeticException(
                    "lattice action: the gradient stayed at %.3g after %d steps, expected at most %.0e; start nearer to the minimum"
                            .formatted(end.steepness(), end.steps(), FLAT));
        }
        return end.value();
    }

    /** Returns the action and writes its gradient, site by site, each row by row. */
    double evaluate(double[] sites, double[] gradient) {
        RealVector unknowns = MatrixUtils.createRealVector(sites);
        int n = line.getRowDimension();
        int links = unknowns.getDimension() / (n * n) + 1;
        double h = depth / links;
        MassGaugeEquation shape = new MassGaugeEquation(line);
        List<RealMatrix> gradients = new ArrayList<>();
        double action = 0;
        RealMatrix here = MatrixUtils.createRealIdentityMatrix(n);
        RealMatrix fromBefore = MatrixUtils.createRealMatrix(n, n);
        for (int k = 0; k < links; k++) {
            RealMatrix there = k == links - 1 ? line : shape.matrix(unknowns.getSubVector(k * n * n, n * n));
            RealMatrix inverse =
                    new LUDecomposition(there.add(here), 0).getSolver().getInverse();
            RealMatrix w = there.subtract(here).multiply(inverse).scalarMultiply(2 / h);
            action += h * w.getFrobeniusNorm() * w.getFrobeniusNorm();
            // d(h‖w‖²) = ⟨4w S⁻ᵀ, dU₊ − dU⟩ − ⟨2h wᵀw S⁻ᵀ, dU₊ + dU⟩ with S = U₊ + U.
            RealMatrix ofDifference = w.multiplyTransposed(inverse).scalarMultiply(4);
            RealMatrix ofSum =
                    w.transposeMultiply(w).multiplyTransposed(inverse).scalarMultiply(2 * h);
            if (k > 0) {
                gradients.add(fromBefore.subtract(ofDifference).subtract(ofSum));
            }
            fromBefore = ofDifference.subtract(ofSum);
            here = there;
        }
        System.arraycopy(joined(gradients).toArray(), 0, gradient, 0, gradient.length);
        return action;
    }

    private RealVector joined(List<RealMatrix> matrices) {
        int size = line.getRowDimension() * line.getRowDimension();
        RealVector joined = MatrixUtils.createRealVector(new double[matrices.size() * size]);
        for (int k = 0; k < matrices.size(); k++) {
            RealMatrix matrix = matrices.get(k);
            if (matrix.getRowDimension() != line.getRowDimension()
                    || matrix.getColumnDimension() != line.getColumnDimension()) {
                throw new ShapeMismatchException(
                        "lattice action",
                        "site " + (k + 1),
                        new int[] {line.getRowDimension(), line.getColumnDimension()},
                        new int[] {matrix.getRowDimension(), matrix.getColumnDimension()});
            }
            joined.setSubVector(k * size, MassGaugeEquation.vector(matrix));
        }
        return joined;
    }
}
