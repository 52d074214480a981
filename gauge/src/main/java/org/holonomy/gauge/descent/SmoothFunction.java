package org.holonomy.gauge.descent;

/** A function of several variables that knows its gradient. */
public interface SmoothFunction {

    /**
     * Returns the value at a point; one that is not finite is too far away.
     *
     * @param point not modified
     * @param gradient as long as {@code point}; overwritten
     */
    double evaluate(double[] point, double[] gradient);
}
