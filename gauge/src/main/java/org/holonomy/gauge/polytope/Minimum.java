package org.holonomy.gauge.polytope;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.descent.DescentEnd;

/** Where training ended: a minimum, local as it may be, or the point from which no step got lower. */
public final class Minimum {

    private final RealMatrix units;
    private final DescentEnd end;

    Minimum(DescentEnd end, int dimension) {
        this.end = end;
        double[] flat = end.point();
        units = MatrixUtils.createRealMatrix(flat.length / dimension, dimension);
        for (int i = 0; i < flat.length; i++) {
            units.setEntry(i / dimension, i % dimension, flat[i]);
        }
    }

    /** Returns a copy of the units, one in each row. */
    public RealMatrix units() {
        return units.copy();
    }

    /** Returns the loss. */
    public double loss() {
        return end.value();
    }

    /** Returns the largest component of the gradient. */
    public double steepness() {
        return end.steepness();
    }

    /** Returns how many steps were taken. */
    public int steps() {
        return end.steps();
    }

    /** Tells whether the gradient vanished up to the tolerance; if not, rounding or the limit of steps ended the search. */
    public boolean converged() {
        return end.converged();
    }

    @Override
    public String toString() {
        return "Minimum[loss=%s, steepness=%s, steps=%d, converged=%s]"
                .formatted(loss(), steepness(), steps(), converged());
    }
}
