package org.holonomy.cli.experiment;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;
import org.holonomy.ode.formula.Scope;

/** The catalogue's weights D(k; m, n): entry p = 1, 2, … in row-major order is sin(0.37 p² + 1.7 k). */
final class ClosedFormWeights {

    private static final int LARGEST_SIDE = 1000;

    private ClosedFormWeights() {}

    static MatrixJet of(Formula.Call call, Scope scope) {
        if (call.arguments().size() != 3) {
            throw new FormulaException("'D' takes k, rows, columns", call.offset());
        }
        double k = call.arguments().get(0).evaluate(scope).scalarValue();
        int rows = side(call, scope, 1);
        int columns = side(call, scope, 2);
        RealMatrix weights = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double p = i * columns + j + 1;
                weights.setEntry(i, j, StrictMath.sin(0.37 * (p * p) + 1.7 * k));
            }
        }
        return MatrixJet.constant(weights, scope.order());
    }

    private static int side(Formula.Call call, Scope scope, int argument) {
        double side = call.arguments().get(argument).evaluate(scope).scalarValue();
        if (!(side >= 1 && side <= LARGEST_SIDE && side == Math.rint(side))) {
            throw new FormulaException(
                    "'D' takes whole numbers of rows and columns from 1 to " + LARGEST_SIDE, call.offset());
        }
        return (int) side;
    }
}
