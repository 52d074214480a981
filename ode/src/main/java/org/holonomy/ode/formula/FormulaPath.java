package org.holonomy.ode.formula;

import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;

/**
 * A path in closed form.
 *
 * @param formula a function of {@code t}
 * @param names what else it mentions
 * @param rows number of rows of its value
 * @param columns number of columns of its value
 */
public record FormulaPath(Formula formula, Names names, int rows, int columns) implements WeightPath {

    /**
     * Returns the path of a formula, whose shape is found by evaluating it once.
     *
     * @param formula a function of {@code t}
     * @param names what else it mentions
     * @param depth where to evaluate it
     * @throws FormulaException if it cannot be evaluated there
     */
    public static FormulaPath of(Formula formula, Names names, double depth) {
        MatrixJet value = formula.evaluate(new DepthScope(names, depth, 0));
        names.kinksIn(formula);
        return new FormulaPath(formula, names, value.rows(), value.columns());
    }

    @Override
    public MatrixJet jet(double t, int order) {
        MatrixJet jet = formula.evaluate(new DepthScope(names, t, order));
        if (jet.rows() != rows || jet.columns() != columns) {
            throw new ShapeMismatchException(
                    "formula", "value at t = " + t, new int[] {rows, columns}, new int[] {jet.rows(), jet.columns()});
        }
        return jet;
    }

    @Override
    public double[] kinks() {
        return names.kinksIn(formula);
    }

    @Override
    public WeightPath on(double from, double to) {
        if (kinks().length == 0) {
            return this; // the names hold every earlier path with its own names: taking all of them on doubles for each
        }
        return new FormulaPath(formula, names.on(from, to), rows, columns);
    }
}
