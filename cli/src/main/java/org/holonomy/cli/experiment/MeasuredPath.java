package org.holonomy.cli.experiment;

import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;

/**
 * A formula of a claim as a path, so that lines can be drawn of what was measured.
 *
 * @param scope where the formula is evaluated
 * @param formula a function of {@code t}, smooth
 * @param rows number of rows and columns of its value
 */
record MeasuredPath(MeasurementScope scope, Formula formula, int rows) implements WeightPath {

    /** Returns the path in an argument, whose value must be square at a depth. */
    static MeasuredPath of(MeasurementArguments given, int argument, double depth) {
        MatrixJet value = given.formula(argument).evaluate(given.scope().at(depth, 0));
        if (value.rows() != value.columns()) {
            throw given.refusal("takes a square matrix as argument %d, found shape [%d, %d]"
                    .formatted(argument + 1, value.rows(), value.columns()));
        }
        return new MeasuredPath(given.scope(), given.formula(argument), value.rows());
    }

    @Override
    public int columns() {
        return rows;
    }

    @Override
    public MatrixJet jet(double t, int order) {
        return formula.evaluate(scope.at(t, order));
    }
}
