package org.holonomy.ode.transport;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;

/**
 * Wilson lines by Hipparchus' DOP853 on Ẇ = w W: slower than Magnus, and independent of it.
 *
 * <p>Columns of W are solutions of ẋ = w x; each is integrated by itself.
 */
public final class HipparchusTransport {

    private static final Integrator INTEGRATOR = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14));

    private HipparchusTransport() {}

    /**
     * Returns W(to ← from).
     *
     * @param connection w, n × n
     * @param from start of the line
     * @param to its end, on either side of {@code from}
     * @throws org.holonomy.ode.solve.SolveStoppedException if a column cannot be followed to the end
     */
    public static RealMatrix along(WeightPath connection, double from, double to) {
        int n = connection.rows();
        RealMatrix line = MatrixUtils.createRealMatrix(n, n);
        VectorField field = new HomogeneousField(connection);
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            line.setColumn(
                    j,
                    INTEGRATOR
                            .solve(field, from, unit, to, Output.END_STATE)
                            .orThrow()
                            .endState());
        }
        return line;
    }

    /** ẋ = w(t) x. */
    private record HomogeneousField(WeightPath connection) implements VectorField {

        @Override
        public int dimension() {
            return connection.rows();
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            System.arraycopy(connection.value(t).operate(x), 0, dxdt, 0, dxdt.length);
        }

        @Override
        public double[] kinks() {
            return connection.kinks();
        }

        @Override
        public VectorField on(double from, double to) {
            return new HomogeneousField(connection.on(from, to));
        }
    }
}
