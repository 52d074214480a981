package org.holonomy.ode.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateScope;

/**
 * A map in closed form, in terms of {@code x1}, …, {@code xn}; second derivatives are those along lines, polarized:
 * ∂ⱼ∂ₖ = ½ (D²(eⱼ + eₖ) − D²(eⱼ) − D²(eₖ)).
 *
 * @param formula its value, m × 1
 * @param names what else it mentions
 * @param dimension n, at least 1
 * @param imageDimension m, at least 1
 */
public record FormulaMap(Formula formula, Names names, int dimension, int imageDimension) implements SmoothMap {

    @Override
    public MapJet at(double[] x) {
        RealMatrix jacobian = MatrixUtils.createRealMatrix(imageDimension, dimension);
        List<double[]> pure = new ArrayList<>();
        double[] value = new double[0];
        for (int k = 0; k < dimension; k++) {
            MatrixJet line = along(x, k, k);
            value = line.value().getColumn(0);
            jacobian.setColumn(k, line.derivative(1).getColumn(0));
            pure.add(line.derivative(2).getColumn(0));
        }
        List<RealMatrix> second = new ArrayList<>();
        for (int k = 0; k < dimension; k++) {
            RealMatrix derivative = MatrixUtils.createRealMatrix(imageDimension, dimension);
            for (int j = 0; j < dimension; j++) {
                derivative.setColumn(j, j == k ? pure.get(k) : mixed(x, j, k, pure));
            }
            second.add(derivative);
        }
        return new MapJet(value, jacobian, second);
    }

    private double[] mixed(double[] x, int j, int k, List<double[]> pure) {
        double[] mixed = along(x, j, k).derivative(2).getColumn(0);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (mixed[i] - pure.get(j)[i] - pure.get(k)[i]) / 2;
        }
        return mixed;
    }

    /** The jet along eⱼ + eₖ, or along eₖ where they are the same. */
    private MatrixJet along(double[] x, int j, int k) {
        double[] direction = new double[dimension];
        direction[j] = 1;
        direction[k] = 1;
        MatrixJet value = formula.evaluate(StateScope.alongLine(names, x, direction, 2));
        if (value.rows() != imageDimension || value.columns() != 1) {
            throw new ShapeMismatchException(
                    "map", "value", new int[] {imageDimension, 1}, new int[] {value.rows(), value.columns()});
        }
        return value;
    }
}
