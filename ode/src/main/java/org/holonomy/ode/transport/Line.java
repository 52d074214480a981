package org.holonomy.ode.transport;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** A Wilson line while it is being drawn: the product of the steps so far and the bound on its error. */
final class Line {

    /**
     * Roundings in one step, relative to its norm: the exponential (a Padé fraction with a few squarings) and two
     * products, each of a few ulp.
     */
    private static final double ROUNDINGS = 16 * Math.ulp(1.0);

    private RealMatrix matrix;
    private RealMatrix truncation;
    private double rounding;
    private int steps;

    Line(int dimension) {
        matrix = MatrixUtils.createRealIdentityMatrix(dimension);
        truncation = MatrixUtils.createRealMatrix(dimension, dimension);
    }

    /** Returns the largest entry of what an error of the next step does to the line. */
    double effectOf(RealMatrix stepError) {
        return Norms.largestEntry(stepError.multiply(matrix));
    }

    /** Returns what rounding the next step does to the line; no smaller error can be seen. */
    double roundingOf(RealMatrix step) {
        return ROUNDINGS * Norms.spectralBound(step) * Norms.spectralBound(matrix);
    }

    /** Appends a step. */
    void extend(RealMatrix step, RealMatrix stepError) {
        rounding = Norms.spectralBound(step) * rounding + roundingOf(step);
        truncation = step.multiply(truncation).add(stepError.multiply(matrix));
        matrix = step.multiply(matrix);
        steps++;
    }

    WilsonLine end() {
        return new WilsonLine(matrix, truncation.getFrobeniusNorm() + rounding, steps);
    }
}
