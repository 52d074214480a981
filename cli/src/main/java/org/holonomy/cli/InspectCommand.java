package org.holonomy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.cli.model.NeuralOdeModel;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkJacobian;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MultilayerPerceptronField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which symmetries a model has. */
@Command(
        name = "inspect",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy inspect examples/models/digits-relu-attention/model.yaml --census", ""},
        descriptionHeading = "%n",
        description = {
            "Show a model's layers, the gauge group on every vertex, and its orbit.",
            "The gauge dimension is the number of independent directions in which the group",
            "moves the parameters; Lambda counts the permutations of neurons. For kind node",
            "the network is the field, its input (x, t).",
            "",
            "--census measures the rank of df/dtheta on Gaussian inputs and reports the flat",
            "directions P - rank that the gauge group does not explain. It takes at most",
            "3000 parameters, and up to a minute for that many."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the model is wrong, or too large for a census"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class InspectCommand implements Callable<Integer> {

    private static final long DEFAULT_SEED = 1;

    private static final String GENERATOR = "L64X128MixRandom";

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of kind network, linear-node or node.")
    private Path file;

    @Option(names = "--census", description = "Count flat directions, explained and unexplained.")
    private boolean census;

    @Mixin
    private SeedOption seed;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        LoadedModel model = ModelFile.read(file);
        Inspection inspection;
        try {
            inspection = inspect(model);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
        InspectionText.of(inspection).forEach(terminal::result);
        terminal.document(inspection);
        return ExitStatus.DONE;
    }

    private Inspection inspect(LoadedModel model) {
        if (model instanceof NetworkModel network) {
            return inspect(model.kind(), network.network(), network.inputShape(), network.tensors());
        }
        if (model instanceof NeuralOdeModel node && node.ode() instanceof LinearNeuralOde ode) {
            if (census) {
                throw refusal("kind linear-node has a gauge group of infinite dimension and no census;"
                        + " it is taken of kinds network and node");
            }
            long parameters = List.of("w", "b").stream()
                    .mapToLong(name -> node.tensors().tensor(name).elements())
                    .sum();
            return Inspection.ofLinear(model.kind(), ode.dimension(), parameters);
        }
        if (model instanceof NeuralOdeModel node && node.ode().field() instanceof MultilayerPerceptronField field) {
            Network network =
                    new Network(List.of(new Linear("up"), new ActivationLayer(field.activation()), new Linear("down")));
            return inspect(model.kind(), network, new int[] {field.dimension() + 1}, weights(field));
        }
        throw new AssertionError("unhandled kind of model " + model.kind());
    }

    /** The field as a network on (x, t): the weights of time are one more column. */
    private static TensorFile weights(MultilayerPerceptronField field) {
        RealMatrix up = MatrixUtils.createRealMatrix(field.hiddenUnits(), field.dimension() + 1);
        up.setSubMatrix(field.up().getData(), 0, 0);
        up.setColumnVector(field.dimension(), field.time());
        return TensorFile.sorted(Map.of(
                "up.weight", tensor(up),
                "up.bias", Tensor.fromDoubles(DType.F64, field.upBias().toArray(), field.hiddenUnits()),
                "down.weight", tensor(field.down()),
                "down.bias", Tensor.fromDoubles(DType.F64, field.downBias().toArray(), field.dimension())));
    }

    private static Tensor tensor(RealMatrix matrix) {
        double[] flat = new double[matrix.getRowDimension() * matrix.getColumnDimension()];
        for (int k = 0; k < flat.length; k++) {
            flat[k] = matrix.getEntry(k / matrix.getColumnDimension(), k % matrix.getColumnDimension());
        }
        return Tensor.fromDoubles(DType.F64, flat, matrix.getRowDimension(), matrix.getColumnDimension());
    }

    private Inspection inspect(String kind, Network network, int[] input, TensorFile weights) {
        long parameters = network.parameters(weights).stream()
                .mapToLong(name -> weights.tensor(name).elements())
                .sum();
        if (census && parameters > NetworkJacobian.MAX_PARAMETERS) {
            throw refusal("%d parameters, a census takes at most %d; leave --census out, or choose a smaller network"
                    .formatted(parameters, NetworkJacobian.MAX_PARAMETERS));
        }
        Inspection inspection = Inspection.of(kind, network, input, weights);
        if (!census) {
            return inspection;
        }
        long from = seed.seed().orElse(DEFAULT_SEED);
        try (Progress progress = output.terminal().progress("census", Census.firstSamples(network, input, weights))) {
            Census counted = Census.of(
                    network,
                    NetworkGauge.of(network, input, weights),
                    input,
                    weights,
                    RandomGeneratorFactory.of(GENERATOR).create(from),
                    progress::step);
            return inspection.with(Inspection.Count.of(counted, from));
        }
    }

    private UserException refusal(String message) {
        return new UserException(UserError.in(file.toString(), message));
    }
}
