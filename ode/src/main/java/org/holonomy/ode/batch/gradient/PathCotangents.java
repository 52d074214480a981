package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;

/** What becomes of the cotangents of W = [[w, b], [0, 0]] at the stages of the steps. */
interface PathCotangents {

    /** Tells whether nobody wants them, so that there need be no way back. */
    boolean isEmpty();

    /**
     * Takes those of a step.
     *
     * @param from depth at which it begins
     * @param to depth at which it ends
     * @param depths of its stages; not modified
     * @param cotangents of W there, (n + 1) × (n + 1); the last row says nothing
     */
    void add(double from, double to, double[] depths, List<RealMatrix> cotangents);

    /** Returns W at a depth. */
    static RealMatrix joined(LinearBatch path, double t) {
        int n = path.dimension();
        RealMatrix both = MatrixUtils.createRealMatrix(n + 1, n + 1);
        both.setSubMatrix(path.weights().value(t).getData(), 0, 0);
        both.setSubMatrix(path.biases().value(t).getData(), 0, n);
        return both;
    }
}
