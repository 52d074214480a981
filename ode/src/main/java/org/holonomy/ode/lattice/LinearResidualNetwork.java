package org.holonomy.ode.lattice;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.kernel.LinearCombination;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.transport.AffineMap;
import org.holonomy.ode.transport.LineField;

/**
 * The residual network of a linear neural ODE, whose N layers together are one affine map x ↦ W x + c.
 *
 * <p>The map is the product of the layers' own, I + h w(tₖ) for Euler's method; a layer costs one product of n × n by
 * n × (n + 1) matrices a stage, and a batch only the last product. It equals {@link ResidualNetwork#apply} up to rounding.
 *
 * @param ode ẋ = w x + b
 * @param method a method of fixed steps: euler, midpoint, rk4 or luther
 * @param steps N, at least 1
 */
public record LinearResidualNetwork(LinearNeuralOde ode, Method method, int steps) {

    /** Checks the method and the number of steps. */
    public LinearResidualNetwork {
        var checked = new ResidualNetwork(ode.field(), method, ode.start(), ode.end(), steps);
        steps = checked.steps();
    }

    /** Returns the same network, layer by layer. */
    public ResidualNetwork layers() {
        return new ResidualNetwork(ode.field(), method, ode.start(), ode.end(), steps);
    }

    /** Returns W and c. */
    public AffineMap map() {
        int n = ode.dimension();
        long multiplications = (long) steps * method.tableau().stages() * (n + 1) * (n + 1) * (n + 1);
        return map(MatrixProducts.forWork(multiplications));
    }

    /**
     * Returns W and c.
     *
     * @param products how matrices are multiplied
     */
    public AffineMap map(MatrixProducts products) {
        int n = ode.dimension();
        RealMatrix rows = MatrixUtils.createRealMatrix(n, n);
        RealVector shift = MatrixUtils.createRealVector(new double[n]);
        try (LineField field = new LineField(ode.weights(), ode.biases(), products)) {
            double[] joined = propagate(field);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rows.setEntry(i, j, joined[i * (n + 1) + j]);
                }
                shift.setEntry(i, joined[i * (n + 1) + n]);
            }
        }
        return new AffineMap(rows, shift);
    }

    /** Returns [W, c], row by row: the columns of the identity and zero, taken through all layers. */
    private double[] propagate(LineField field) {
        ButcherTableau tableau = method.tableau();
        double h = (ode.end() - ode.start()) / steps;
        double[] line = field.identity();
        double[] stage = new double[line.length];
        double[][] slopes = new double[tableau.stages()][line.length];
        for (int k = 0; k < steps; k++) {
            double t = ode.start() + k * h;
            for (int i = 0; i < slopes.length; i++) {
                System.arraycopy(line, 0, stage, 0, line.length);
                for (int j = 0; j < i; j++) {
                    addScaled(stage, h * tableau.coupling(i, j), slopes[j]);
                }
                field.evaluate(t + h * tableau.node(i), stage, slopes[i]);
            }
            for (int i = 0; i < slopes.length; i++) {
                addScaled(line, h * tableau.weight(i), slopes[i]);
            }
        }
        return line;
    }

    private static void addScaled(double[] sum, double factor, double[] slope) {
        if (factor != 0) {
            LinearCombination.add(sum, factor, slope);
        }
    }
}
