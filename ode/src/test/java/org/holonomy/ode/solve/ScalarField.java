package org.holonomy.ode.solve;

import java.util.function.DoubleBinaryOperator;
import org.holonomy.ode.field.VectorField;

/** ẋ = f(t, x) in one dimension. */
record ScalarField(DoubleBinaryOperator f) implements VectorField {

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        dxdt[0] = f.applyAsDouble(t, x[0]);
    }
}
