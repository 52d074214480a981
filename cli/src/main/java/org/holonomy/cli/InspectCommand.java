package org.holonomy.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkJacobian;
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
        return LayeredModel.of(model)
                .map(layered -> inspect(model.kind(), layered.network(), layered.shape(), layered.weights()))
                .or(() -> LinearModel.of(model).map(this::inspect))
                .orElseThrow(() -> new AssertionError("unhandled kind of model " + model.kind()));
    }

    private Inspection inspect(LinearModel model) {
        if (census) {
            throw refusal("kind linear-node has a gauge group of infinite dimension and no census;"
                    + " it is taken of kinds network and node");
        }
        long parameters = Stream.of("w", "b")
                .mapToLong(name -> model.source().tensors().tensor(name).elements())
                .sum();
        return Inspection.ofLinear(model.source().kind(), model.ode().dimension(), parameters);
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
