package org.holonomy.cli.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.WeightPath;

/**
 * A path that counts how often it is evaluated.
 *
 * @param path what is evaluated
 * @param evaluations how often so far
 */
record CountedPath(WeightPath path, AtomicLong evaluations) implements WeightPath {

    @Override
    public int rows() {
        return path.rows();
    }

    @Override
    public int columns() {
        return path.columns();
    }

    @Override
    public MatrixJet jet(double t, int order) {
        evaluations.incrementAndGet();
        return path.jet(t, order);
    }

    @Override
    public RealMatrix value(double t) {
        evaluations.incrementAndGet();
        return path.value(t);
    }

    @Override
    public double[] kinks() {
        return path.kinks();
    }

    @Override
    public CountedPath on(double from, double to) {
        return new CountedPath(path.on(from, to), evaluations);
    }
}
