package org.holonomy.cli.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.observe.EndpointMap;
import org.holonomy.gauge.observe.NetworkFunction;
import org.holonomy.gauge.observe.Observable;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/**
 * A model whose hidden features admit a gauge group: a network, or a neural ODE whose field is one.
 *
 * @param source as it was read
 * @param network the layers; of a neural ODE those of its field, which takes a state and a depth as one vector
 * @param features shape of what the layers take
 */
public record LayeredModel(LoadedModel source, Network network, List<Integer> features) {

    private static final Method METHOD = Method.of("dop853");
    private static final StepControl.Adaptive TIGHT = new StepControl.Adaptive(1e-12, 1e-13);
    private static final StepControl.Adaptive LOOSER = new StepControl.Adaptive(1e-11, 1e-12);

    /** Copies the list. */
    public LayeredModel {
        features = List.copyOf(features);
    }

    /** Returns the model in layers, if it has any. */
    public static Optional<LayeredModel> of(LoadedModel model) {
        if (model instanceof NetworkModel network) {
            return Optional.of(new LayeredModel(
                    network,
                    network.network(),
                    Arrays.stream(network.inputShape()).boxed().toList()));
        }
        if (model instanceof NeuralOdeModel neuralOde && neuralOde.layout() instanceof PerceptronLayout perceptron) {
            int n = neuralOde.ode().dimension();
            return Optional.of(new LayeredModel(neuralOde, perceptron.field(), List.of(n + 1)));
        }
        return Optional.empty();
    }

    /** Returns the weights. */
    public TensorFile weights() {
        return source.tensors();
    }

    /** Returns the gauge group. */
    public NetworkGauge gauge() {
        return NetworkGauge.of(network, shape(), weights());
    }

    /** Returns the shape of what the layers take, in a new array. */
    public int[] shape() {
        return features.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns inputs of the layers with Gaussian entries.
     *
     * @param random where they come from
     * @param count at least 1
     */
    public Features inputs(RandomGenerator random, int count) {
        return gaussian(shape(), random, count);
    }

    /**
     * Returns what the model computes, as a function of its weights, on Gaussian inputs.
     *
     * @param random where the inputs come from
     * @param count number of inputs, at least 1
     * @param threads for solving neural ODEs, at least 1
     */
    public Observable<TensorFile> function(RandomGenerator random, int count, int threads) {
        if (source instanceof NeuralOdeModel neuralOde) {
            Features states = gaussian(new int[] {neuralOde.ode().dimension()}, random, count);
            EndpointMap map = new EndpointMap(
                    states.samples(),
                    new FlowMap(new Integrator(METHOD, TIGHT), threads),
                    new FlowMap(new Integrator(METHOD, LOOSER), threads));
            return new EndpointsOfWeights(neuralOde.layout(), map);
        }
        return new NetworkFunction(network, inputs(random, count));
    }

    private static Features gaussian(int[] shape, RandomGenerator random, int count) {
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] sample = new double[Features.size(shape)];
            Arrays.setAll(sample, i -> random.nextGaussian());
            samples.add(sample);
        }
        return Features.of(shape, samples);
    }

    /** End points of the neural ODE that tensors make. */
    private record EndpointsOfWeights(NeuralOdeModel.Layout layout, EndpointMap map) implements Observable<TensorFile> {

        @Override
        public String name() {
            return map.name();
        }

        @Override
        public double[] measure(TensorFile weights) {
            return map.measure(layout.build(weights));
        }

        @Override
        public EndpointsOfWeights recomputed() {
            return new EndpointsOfWeights(layout, map.recomputed());
        }
    }
}
