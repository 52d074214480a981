package org.holonomy.cli.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationSchema;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.train.Adam;
import org.holonomy.ode.train.DataLoss;
import org.holonomy.ode.train.GradientDescent;
import org.holonomy.ode.train.GradientFlow;
import org.holonomy.ode.train.LinearTransport;
import org.holonomy.ode.train.Objective;
import org.holonomy.ode.train.OdeFamily;
import org.holonomy.ode.train.Optimizer;
import org.holonomy.ode.train.PerceptronFamily;
import org.holonomy.ode.train.Readout;
import org.holonomy.ode.train.SampledLinearFamily;
import org.holonomy.ode.train.Smoothness;
import org.holonomy.ode.train.WeightDecay;

/**
 * A training as its file gives it, with its data: read and checked, nothing computed.
 *
 * @param document the file, with the command line's overrides
 * @param dataFile where the data are
 * @param data the data
 * @param family the models among which one is sought
 * @param readout what the loss compares
 * @param optimizer how it is sought
 * @param solver of the neural ODE
 * @param steps of the optimizer
 * @param checkpoint every so many steps the model is written
 * @param seed of the first parameters
 */
public record TrainingFile(
        YamlDocument document,
        Path dataFile,
        DataSet data,
        OdeFamily family,
        Readout readout,
        Optimizer optimizer,
        Solver solver,
        int steps,
        int checkpoint,
        long seed) {

    static final String CROSS_ENTROPY = "cross-entropy";

    private static final String SCHEMA = "/org/holonomy/cli/training.schema.yaml";

    private static final String GENERATOR = "L64X128MixRandom";

    private static final long DEFAULT_SEED = 1;
    private static final int DEFAULT_CHECKPOINT = 1000;
    private static final double DEFAULT_HORIZON = 1;

    /** Small enough to begin near the identity map, large enough that paths differ from node to node. */
    private static final double DEFAULT_DEVIATION = 0.1;

    private static final double DEFAULT_RTOL = 1e-6;
    private static final double DEFAULT_ATOL = 1e-8;

    /**
     * Fixed steps from depth 0 to the horizon.
     *
     * @param method how a step is taken
     * @param steps how many there are
     */
    public record Solver(Method method, int steps) {

        DiscreteGradient gradient(int threads) {
            return new DiscreteGradient(method, new StepControl.EqualSteps(steps), threads);
        }
    }

    /**
     * Reads a training file and its data.
     *
     * @param document the file, with the command line's overrides
     * @param folder against which the path of the data is resolved
     * @throws org.holonomy.cli.config.ConfigurationException with every mistake of the file, or else of the data
     */
    public static TrainingFile read(YamlDocument document, Path folder) {
        ConfigNode root = ConfigurationSchema.resource(SCHEMA).check(document).root();
        TrainingRules.check(root);
        ConfigNode columns = root.child("data");
        DataSet.Columns meaning = new DataSet.Columns(
                columns.child("features").asList().stream()
                        .map(ConfigNode::asText)
                        .toList(),
                columns.optional("label").map(ConfigNode::asText),
                columns.optional("targets").stream()
                        .flatMap(node -> node.asList().stream())
                        .map(ConfigNode::asText)
                        .toList(),
                columns.optional("standardize").map(ConfigNode::asBoolean).orElse(false));
        OdeFamily family = family(root.child("model"), meaning.features().size());
        Path file = folder.resolve(columns.child("file").asPath()).normalize();
        DataSet data = DataSet.read(file, meaning, family.dimension());
        ConfigNode solver = root.child("solver");
        return new TrainingFile(
                document,
                file,
                data,
                family,
                readout(root, data.outputs(), family.dimension()),
                optimizer(root.child("optimizer")),
                new Solver(
                        Method.of(solver.optional("method")
                                .map(ConfigNode::asText)
                                .orElse("rk4")),
                        solver.child("steps").asInt()),
                root.child("steps").asInt(),
                root.optional("checkpoint").map(ConfigNode::asInt).orElse(DEFAULT_CHECKPOINT),
                root.optional("seed").map(ConfigNode::asLong).orElse(DEFAULT_SEED));
    }

    private static OdeFamily family(ConfigNode model, int features) {
        Optional<ConfigNode> linear = model.optional("linear-node");
        ConfigNode node = linear.orElseGet(() -> model.child("node"));
        int dimension = node.optional("dimension").map(ConfigNode::asInt).orElse(features);
        double horizon = node.optional("horizon").map(ConfigNode::asDouble).orElse(DEFAULT_HORIZON);
        if (linear.isPresent()) {
            return new SampledLinearFamily(
                    dimension,
                    node.child("nodes").asInt(),
                    Interpolation.of(node.child("path").asText()),
                    horizon,
                    node.optional("deviation").map(ConfigNode::asDouble).orElse(DEFAULT_DEVIATION));
        }
        return new PerceptronFamily(
                dimension,
                node.child("hidden").asInt(),
                Activation.of(node.child("activation").asText()),
                horizon);
    }

    private static Readout readout(ConfigNode root, int outputs, int dimension) {
        Optional<ConfigNode> node = root.optional("readout");
        boolean classes = root.child("loss").asText().equals(CROSS_ENTROPY);
        if (node.map(ConfigNode::isText).orElse(classes)) {
            return new Readout.Trained(outputs, dimension);
        }
        if (outputs > dimension) {
            throw node.orElse(root.child("model"))
                    .fail(
                            "%d outputs are compared, but states have %d components; take readout: head, or a larger dimension"
                                    .formatted(outputs, dimension));
        }
        double scale = node.map(object -> object.child("scale").asDouble()).orElse(1.0);
        return Readout.Fixed.components(outputs, dimension, scale);
    }

    private static Optimizer optimizer(ConfigNode optimizer) {
        Optional<ConfigNode> adam = optimizer.optional("adam");
        if (adam.isPresent()) {
            double rate = adam.get().child("rate").asDouble();
            double[] betas =
                    adam.get().optional("betas").map(ConfigNode::asDoubles).orElse(new double[] {0.9, 0.999});
            double eps = adam.get().optional("eps").map(ConfigNode::asDouble).orElse(1e-8);
            return new Adam(rate, betas[0], betas[1], eps);
        }
        Optional<ConfigNode> descent = optimizer.optional("gradient-descent");
        if (descent.isPresent()) {
            return new GradientDescent(descent.get().child("rate").asDouble());
        }
        ConfigNode flow = optimizer.child("gradient-flow");
        double rtol = flow.optional("rtol").map(ConfigNode::asDouble).orElse(DEFAULT_RTOL);
        double atol = flow.optional("atol").map(ConfigNode::asDouble).orElse(DEFAULT_ATOL);
        return new GradientFlow(
                flow.child("rate").asDouble(), new Integrator(Method.DOPRI5, new StepControl.Adaptive(rtol, atol)));
    }

    /** Returns the short name. */
    public String name() {
        return document.root().child("training").asText();
    }

    /** Returns the number of parameters of family and read-out. */
    int parameters() {
        return family.parameters() + readout.parameters();
    }

    /** Returns the first parameters of family and read-out. */
    double[] initial() {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        return Stream.of(family.initial(random), readout.initial(random))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Returns the loss of the data. */
    public DataLoss dataLoss(int threads) {
        return DataLoss.ofEndPoints(family, readout, solver.gradient(threads), data.states(), data.loss());
    }

    /** Returns what is minimized: the loss of the data and the penalties. */
    public Objective objective(int threads) {
        Objective sum = dataLoss(threads);
        Optional<ConfigNode> penalties = document.root().optional("penalties");
        double decay = strength(penalties, "weight-decay");
        if (decay > 0) {
            sum = sum.plus(new WeightDecay(decay));
        }
        if (family instanceof SampledLinearFamily linear) {
            double smoothness = strength(penalties, "smoothness");
            double transport = strength(penalties, "linear-transport");
            sum = smoothness > 0 ? sum.plus(new Smoothness(linear, smoothness)) : sum;
            sum = transport > 0 ? sum.plus(new LinearTransport(linear, transport)) : sum;
        }
        return sum;
    }

    private static double strength(Optional<ConfigNode> penalties, String key) {
        return penalties
                .flatMap(node -> node.optional(key))
                .map(ConfigNode::asDouble)
                .orElse(0.0);
    }
}
