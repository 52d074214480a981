package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.geodesic.DenseLayer;
import org.holonomy.ode.geodesic.PerceptronMap;

/** A network whose first and second derivatives a metric can take: linear layers, and activations behind them. */
final class MetricNetwork {

    private MetricNetwork() {}

    /**
     * Returns a network as a map with derivatives.
     *
     * @param model its layers and tensors
     * @param node where the layers are written
     * @throws org.holonomy.cli.config.ConfigurationException if there are others
     * @throws IllegalArgumentException if an activation has a corner
     */
    static PerceptronMap map(NetworkModel model, ConfigNode node) {
        List<Layer> layers = model.network().layers();
        List<DenseLayer> dense = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            if (!(layers.get(k) instanceof Linear linear)) {
                throw node.fail("layer %d is %s, expected linear layers with at most one activation behind each"
                        .formatted(k, layers.get(k).describe()));
            }
            Activation activation = Activation.IDENTITY;
            if (k + 1 < layers.size() && layers.get(k + 1) instanceof ActivationLayer next) {
                activation = next.activation();
                k++;
            }
            dense.add(layer(linear.name(), model.tensors(), activation));
        }
        return new PerceptronMap(dense);
    }

    private static DenseLayer layer(String name, TensorFile tensors, Activation activation) {
        int[] shape = tensors.tensor(name + ".weight").shape();
        RealMatrix weight = tensors.matrix(name + ".weight", shape[0], shape[1]);
        double[] bias =
                tensors.contains(name + ".bias") ? tensors.doubles(name + ".bias", shape[0]) : new double[shape[0]];
        return new DenseLayer(weight, MatrixUtils.createRealVector(bias), activation);
    }
}
