package org.holonomy.gauge.polytope;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Where training ended: a minimum, local as it may be, or the point from which no step got lower. */
public final class Minimum {

    private final RealMatrix units;
    private final double loss;
    private final double steepness;
    private final int steps;
    private final boolean converged;

    Minimum(double[] units, int dimension, double loss, double steepness, int steps, double tolerance) {
        this.units = MatrixUtils.createRealMatrix(units.length / dimension, dimension);
        for (int i = 0; i < units.length; i++) {
            this.units.setEntry(i / dimension, i % dimension, units[i]);
        }
        this.loss = loss;
        this.steepness = steepness;
        this.steps = steps;
        converged = steepness <= tolerance;
    }

    /** Returns a copy of the units, one in each row. */
    public RealMatrix units() {
        return units.copy();
    }

    /** Returns the loss. */
    public double loss() {
        return loss;
    }

    /** Returns the largest component of the gradient. */
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

    @Override
    public String toString() {
        return "Minimum[loss=%s, steepness=%s, steps=%d, converged=%s]".formatted(loss, steepness, steps, converged);
    }
}
