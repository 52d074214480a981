package org.holonomy.cli.experiment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * A path that is computed once at every depth: networks of fixed steps read their weights at the same few depths for
 * every state, and a frame is dear to compute. Not for adaptive steps, whose depths never return.
 */
final class RememberedPath implements WeightPath {

    private final WeightPath path;
    private final Map<Double, RealMatrix> values = new ConcurrentHashMap<>();

    private RememberedPath(WeightPath path) {
        this.path = path;
    }

    /** Returns the same model; the weights of a linear one are remembered. */
    static NeuralOde in(NeuralOde ode) {
        return ode instanceof LinearNeuralOde linear
                ? new LinearNeuralOde(
                        new RememberedPath(linear.weights()),
                        new RememberedPath(linear.biases()),
                        linear.start(),
                        linear.end())
                : ode;
    }

    @Override
    public int rows() {
        return path.rows();
    }

    @Override
    public int columns() {
        return path.columns();
    }

    @Override
    public RealMatrix value(double t) {
        return values.computeIfAbsent(t, path::value);
    }

    @Override
    public MatrixJet jet(double t, int order) {
        return path.jet(t, order);
    }

    @Override
    public double[] kinks() {
        return path.kinks();
    }

    @Override
    public WeightPath on(double from, double to) {
        return path.on(from, to);
    }
}
