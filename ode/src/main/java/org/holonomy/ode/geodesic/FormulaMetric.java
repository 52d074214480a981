package org.holonomy.ode.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateScope;

/**
 * A metric in closed form, in terms of {@code x1}, …, {@code xn}.
 *
 * @param formula g, n × n, symmetric
 * @param names what else it mentions
 * @param dimension n, at least 1
 */
public record FormulaMetric(Formula formula, Names names, int dimension) implements Metric {

    @Override
    public MetricTensor at(double[] x) {
        List<RealMatrix> derivatives = new ArrayList<>(dimension);
        for (int k = 0; k < dimension - 1; k++) {
            derivatives.add(along(x, k).derivative(1));
        }
        MatrixJet last = along(x, dimension - 1);
        derivatives.add(last.derivative(1));
        return new MetricTensor(last.value(), derivatives);
    }

    private MatrixJet along(double[] x, int k) {
        double[] direction = new double[dimension];
        direction[k] = 1;
        MatrixJet value = formula.evaluate(StateScope.alongLine(names, x, direction, 1));
        if (value.rows() != dimension || value.columns() != dimension) {
            throw new ShapeMismatchException(
                    "metric", "g", new int[] {dimension, dimension}, new int[] {value.rows(), value.columns()});
        }
        return value;
    }
}
