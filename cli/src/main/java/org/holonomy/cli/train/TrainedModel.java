package org.holonomy.cli.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.SolveStoppedException;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.train.ParameterBlock;
import org.holonomy.ode.train.PerceptronFamily;
import org.holonomy.ode.train.SampledLinearFamily;

/** The files of a model that was trained, in the layout that commands read. */
final class TrainedModel {

    /** As many samples as the shipped models have in their {@code io.safetensors}. */
    private static final int MOST_SAMPLES = 12;

    private static final StepControl REFERENCE = new StepControl.Adaptive(1e-13, 1e-13);

    private final TrainingFile training;
    private final double[] parameters;

    /**
     * Takes the parameters.
     *
     * @param training what they are parameters of
     * @param parameters of family and read-out; copied
     */
    TrainedModel(TrainingFile training, double[] parameters) {
        this.training = training;
        this.parameters = parameters.clone();
    }

    /**
     * Returns the text of the model file.
     *
     * @param weights name of the file of weights beside it
     */
    String description(String weights) {
        // A name may hold the end of a line, behind which a comment ends.
        String data = String.valueOf(training.dataFile().getFileName()).replaceAll("\\p{Cntrl}", "?");
        if (training.family() instanceof SampledLinearFamily linear) {
            return """
                    # linear neural ODE x' = w(t) x + b(t), trained on %s
                    kind: linear-node
                    weights: %s
                    path: %s
                    """.formatted(data, weights, linear.interpolation().label());
        }
        PerceptronFamily perceptron = (PerceptronFamily) training.family();
        String activation = perceptron.activation().label();
        return """
                # neural ODE x' = down(%s(up(x) + time * t)), trained on %s
                kind: node
                weights: %s
                horizon: %s
                field: {up: up, time: time, activation: %s, down: down}
                """.formatted(activation, data, weights, perceptron.horizon(), activation);
    }

    /** Returns the tensors of the model file. */
    TensorFile weights() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (training.family() instanceof SampledLinearFamily linear) {
            tensors.put("t", tensor(linear.knots(), List.of(linear.nodes())));
        }
        int first = 0;
        for (ParameterBlock block : training.family().blocks()) {
            tensors.put(
                    block.name(), tensor(Arrays.copyOfRange(parameters, first, first + block.size()), block.shape()));
            first += block.size();
        }
        return TensorFile.sorted(tensors);
    }

    /** Returns the read-out, trained or not, and what was done to features: what turns a row of the data into classes. */
    TensorFile head() {
        RealMatrix map = training.readout().map(parameters, training.family().parameters());
        int outputs = map.getRowDimension();
        int n = map.getColumnDimension() - 1;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        double[] entries = Arrays.stream(
                        map.getSubMatrix(0, outputs - 1, 0, n - 1).getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        tensors.put("head.weight", tensor(entries, List.of(outputs, n)));
        tensors.put("head.bias", tensor(map.getColumn(n), List.of(outputs)));
        double[] means = training.data().means();
        if (means.length > 0) {
            tensors.put("features.mean", tensor(means, List.of(means.length)));
            tensors.put("features.deviation", tensor(training.data().deviations(), List.of(means.length)));
        }
        return TensorFile.sorted(tensors);
    }

    /** Returns inputs from all over the data, and what the flow makes of them. */
    TensorFile samples() {
        NeuralOde ode = training.family().member(parameters);
        int n = ode.dimension();
        int size = training.data().size();
        int count = Math.min(size, MOST_SAMPLES);
        double[] states = training.data().states();
        List<double[]> inputs = IntStream.range(0, count)
                .map(k -> (int) ((long) k * size / count))
                .mapToObj(sample -> Arrays.copyOfRange(states, sample * n, (sample + 1) * n))
                .toList();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("input", tensor(flat(inputs), List.of(count, n)));
        try {
            List<double[]> outputs = new FlowMap(new Integrator(Method.DOP853, REFERENCE), 1)
                    .apply(ode.field(), ode.start(), inputs, ode.end());
            tensors.put("output", tensor(flat(outputs), List.of(count, n)));
        } catch (SolveStoppedException e) {
            // Few steps may pass a pole that the flow does not: the model is what it is, and its inputs still tell how
            // to use it.
        }
        return TensorFile.sorted(tensors);
    }

    private static double[] flat(List<double[]> rows) {
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static Tensor tensor(double[] values, List<Integer> shape) {
        return Tensor.fromDoubles(
                DType.F64, values, shape.stream().mapToInt(Integer::intValue).toArray());
    }
}
