package org.holonomy.ode.geodesic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A network of dense layers as a map with derivatives, by the chain rule: with a = W z + b and A = W J,
 * z → σ(a), J → σ′(a) A and ∂ₖJ → σ″(a) (A eₖ) A + σ′(a) W ∂ₖJ.
 *
 * @param layers in forward order, at least one
 */
public record PerceptronMap(List<DenseLayer> layers) implements SmoothMap {

    /** Copies the list, and checks that each layer fits the one before it. */
    public PerceptronMap {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("network: no layers, expected at least one");
        }
        for (int l = 1; l < layers.size(); l++) {
            RealMatrix weight = layers.get(l).weight();
            int before = layers.get(l - 1).weight().getRowDimension();
            if (weight.getColumnDimension() != before) {
                throw new ShapeMismatchException(
                        "network", "weight of layer " + l, new int[] {weight.getRowDimension(), before}, new int[] {
                            weight.getRowDimension(), weight.getColumnDimension()
                        });
            }
        }
    }

    @Override
    public int dimension() {
        return layers.get(0).weight().getColumnDimension();
    }

    @Override
    public int imageDimension() {
        return layers.get(layers.size() - 1).weight().getRowDimension();
    }

    @Override
    public MapJet at(double[] x) {
        int n = dimension();
        if (x.length != n) {
            throw new ShapeMismatchException("network", "x", new int[] {n}, new int[] {x.length});
        }
        MapJet jet = new MapJet(
                x, MatrixUtils.createRealIdentityMatrix(n), Collections.nCopies(n, MatrixUtils.createRealMatrix(n, n)));
        for (DenseLayer layer : layers) {
            jet = through(layer, jet);
        }
        return jet;
    }

    private static MapJet through(DenseLayer layer, MapJet before) {
        Activation activation = layer.activation();
        double[] arguments = layer.weight().operate(before.value());
        int m = arguments.length;
        double[] values = new double[m];
        double[] slopes = new double[m];
        double[] bends = new double[m];
        for (int i = 0; i < m; i++) {
            arguments[i] += layer.bias().getEntry(i);
            values[i] = activation.value(arguments[i]);
            slopes[i] = activation.derivative(arguments[i]);
            bends[i] = activation.secondDerivative(arguments[i]);
        }
        RealMatrix linear = layer.weight().multiply(before.jacobian());
        List<RealMatrix> second = new ArrayList<>();
        for (int k = 0; k < linear.getColumnDimension(); k++) {
            double[] bent = linear.getColumn(k);
            for (int i = 0; i < m; i++) {
                bent[i] *= bends[i];
            }
            second.add(scaledRows(bent, linear)
                    .add(scaledRows(slopes, layer.weight().multiply(before.second(k)))));
        }
        return new MapJet(values, scaledRows(slopes, linear), second);
    }

    /** diag(factors) A. */
    private static RealMatrix scaledRows(double[] factors, RealMatrix matrix) {
        RealMatrix scaled = matrix.copy();
        for (int i = 0; i < factors.length; i++) {
            for (int j = 0; j < scaled.getColumnDimension(); j++) {
                scaled.multiplyEntry(i, j, factors[i]);
            }
        }
        return scaled;
    }
}
