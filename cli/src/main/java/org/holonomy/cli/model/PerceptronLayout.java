package org.holonomy.cli.model;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.TimeDependentLinear;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.NonlinearNeuralOde;

/**
 * The kind {@code node}: x' = down(σ(up(x) + time · t)) from depth 0 on.
 *
 * @param up prefix of the first layer's tensors
 * @param time prefix of the tensor that is multiplied by depth
 * @param activation σ
 * @param down prefix of the second layer's tensors
 * @param horizon depth of the end point
 */
public record PerceptronLayout(String up, String time, Activation activation, String down, double horizon)
        implements NeuralOdeModel.Layout {

    static PerceptronLayout read(ConfigNode root) {
        ConfigNode field = root.child("field");
        return new PerceptronLayout(
                field.child("up").asText(),
                field.child("time").asText(),
                activation(field.child("activation")),
                field.child("down").asText(),
                root.child("horizon").asDouble());
    }

    private static Activation activation(ConfigNode node) {
        try {
            return Activation.of(node.asText());
        } catch (IllegalArgumentException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public NonlinearNeuralOde build(TensorFile tensors) {
        int hidden = LayoutSizes.size(tensors, 0, up + ".weight", TensorFile.ANY, TensorFile.ANY);
        int n = LayoutSizes.size(tensors, 1, up + ".weight", hidden, TensorFile.ANY);
        MultilayerPerceptronField perceptron = new MultilayerPerceptronField(
                tensors.matrix(up + ".weight", hidden, n),
                MatrixUtils.createRealVector(tensors.doubles(up + ".bias", hidden)),
                MatrixUtils.createRealVector(tensors.doubles(time + ".weight", hidden, 1)),
                activation,
                tensors.matrix(down + ".weight", n, hidden),
                MatrixUtils.createRealVector(tensors.doubles(down + ".bias", n)));
        return new NonlinearNeuralOde(perceptron, 0, horizon);
    }

    /** Returns the field as a network that takes a state and a depth as one vector. */
    public Network field() {
        return new Network(
                List.of(new TimeDependentLinear(up, time), new ActivationLayer(activation), new Linear(down)));
    }
}
