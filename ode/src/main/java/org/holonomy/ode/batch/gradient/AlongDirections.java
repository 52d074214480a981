package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;

/** Sums ⟨cotangent of W, δW⟩ over stages, for each of several ways δW in which w and b move. */
final class AlongDirections implements PathCotangents {

    private final List<LinearBatch> directions;
    private final double[] derivatives;

    AlongDirections(List<LinearBatch> directions) {
        this.directions = directions;
        derivatives = new double[directions.size()];
    }

    @Override
    public boolean isEmpty() {
        return directions.isEmpty();
    }

    @Override
    public void add(double from, double to, double[] depths, List<RealMatrix> cotangents) {
        for (int d = 0; d < derivatives.length; d++) {
            LinearBatch move = directions.get(d).on(from, to);
            for (int j = 0; j < depths.length; j++) {
                derivatives[d] += cotangents
                        .get(j)
                        .transposeMultiply(PathCotangents.joined(move, depths[j]))
                        .getTrace();
            }
        }
    }

    /** Returns the derivative along each direction. */
    double[] derivatives() {
        return derivatives;
    }
}
