package org.holonomy.gauge.descent;

/** Where a way downhill ended: a minimum, local as it may be, or the point from which no step got lower. */
public final class DescentEnd {

    private final double[] point;
    private final double value;
    private final double steepness;
    private final int steps;
    private final boolean converged;

    DescentEnd(double[] point, double value, double steepness, int steps, double tolerance) {
        this.point = point.clone();
        this.value = value;
        this.steepness = steepness;
        this.steps = steps;
        converged = steepness <= tolerance;
    }

    /** Returns a copy of the point. */
    public double[] point() {
        return point.clone();
    }

    /** Returns the value there. */
    public double value() {
        return value;
    }

    /** Returns the largest component of the gradient there. */
    public double steepness() {
        return steepness;
    }

    /** Returns how many steps were taken. */
    public int steps() {
        return steps;
    }

    /** Tells whether the gradient vanished up to the tolerance; if not, rounding or the limit of steps ended the search. */
    public boolean converged() {
        return converged;
    }
}
