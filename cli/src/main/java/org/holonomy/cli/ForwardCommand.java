package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes a model's outputs. */
@Command(
        name = "forward",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy forward examples/models/spiral-node/model.yaml \\",
            "      --input examples/models/spiral-node/io.safetensors",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Compute the model's outputs. The input file holds a tensor 'input', one state a",
            "row, and, if the deviation is wanted, 'output'; a bare .npy is the input.",
            "Solvers (Hipparchus class): dopri5 (DormandPrince54), dop853",
            "(DormandPrince853), higham-hall54 (HighamHall54), gragg-bulirsch-stoer",
            "(GraggBulirschStoer), adams-bashforth (AdamsBashforth), adams-moulton",
            "(AdamsMoulton); with --steps: euler (Euler), midpoint (Midpoint), rk4",
            "(ClassicalRungeKutta), luther (Luther)."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the model or its input is wrong, or a solve stops early"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ForwardCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of kind linear-node or node.")
    private Path file;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "<file>",
            description = "A .safetensors, .npz or .npy file.")
    private Path input;

    @Option(
            names = "--output",
            paramLabel = "<file>",
            description = "Write the outputs to a .safetensors, .npz or .npy file.")
    private @Nullable Path target;

    @Option(
            names = "--solver",
            paramLabel = "<name>",
            defaultValue = "dop853",
            description = "Default ${DEFAULT-VALUE}.")
    private String solver;

    @Option(names = "--rtol", paramLabel = "<x>", defaultValue = "1e-11", description = "Default ${DEFAULT-VALUE}.")
    private double rtol;

    @Option(names = "--atol", paramLabel = "<x>", defaultValue = "1e-13", description = "Default ${DEFAULT-VALUE}.")
    private double atol;

    @Option(names = "--steps", paramLabel = "<n>", description = "Equal steps, for solvers that take fixed ones.")
    private @Nullable Integer steps;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        Integrator integrator = integrator();
        Path written = target;
        if (written != null) {
            force.require(written);
        }
        NeuralOde ode = ModelFile.read(file).ode();
        TensorFile given = read(input);
        double[][] outputs = outputs(ode, integrator, states(given, ode.dimension()));
        Deviation deviation = deviation(given, outputs);
        if (written != null) {
            write(written, outputs);
        }
        for (double[] row : outputs) {
            terminal.result(Arrays.stream(row)
                    .mapToObj(x -> String.format(Locale.ROOT, "%.15g", x))
                    .collect(Collectors.joining(" ")));
        }
        if (deviation != null) {
            terminal.message("deviation from 'output': max %s, relative %s"
                    .formatted(SignificantFigures.of(deviation.max()), SignificantFigures.of(deviation.relative())));
        }
        terminal.document(
                deviation == null ? Map.of("outputs", Rows.of(outputs)) : new Document(Rows.of(outputs), deviation));
        return ExitStatus.DONE;
    }

    private Integrator integrator() {
        try {
            Method method = Method.of(solver);
            StepControl control =
                    steps == null ? new StepControl.Adaptive(rtol, atol) : new StepControl.EqualSteps(steps);
            return new Integrator(method, control);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static TensorFile read(Path file) {
        return file.toString().endsWith(".npy")
                ? TensorFile.sorted(Map.of("input", Npy.read(file)))
                : Checkpoint.read(file);
    }

    private List<double[]> states(TensorFile given, int dimension) {
        double[] values = given.doubles("input", TensorFile.ANY, dimension);
        List<double[]> states = new ArrayList<>();
        for (int first = 0; first < values.length; first += dimension) {
            states.add(Arrays.copyOfRange(values, first, first + dimension));
        }
        return states;
    }

    private double[][] outputs(NeuralOde ode, Integrator integrator, List<double[]> states) {
        double[][] outputs = new double[states.size()][];
        for (int k = 0; k < outputs.length; k++) {
            outputs[k] = integrator
                    .solve(ode.field(), ode.start(), states.get(k), ode.end(), Output.END_STATE)
                    .orThrow()
                    .endState();
        }
        return outputs;
    }

    private static @Nullable Deviation deviation(TensorFile given, double[][] outputs) {
        if (!given.contains("output") || outputs.length == 0) {
            return null;
        }
        double[] expected = given.doubles("output", outputs.length, outputs[0].length);
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < expected.length; i++) {
            double actual = outputs[i / outputs[0].length][i % outputs[0].length];
            double difference = Math.abs(actual - expected[i]);
            largest = Double.isNaN(difference) ? Double.NaN : Math.max(largest, difference);
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return new Deviation(largest, scale == 0 ? largest : largest / scale);
    }

    private static void write(Path target, double[][] outputs) {
        int columns = outputs.length == 0 ? 0 : outputs[0].length;
        double[] flat = Arrays.stream(outputs).flatMapToDouble(Arrays::stream).toArray();
        Tensor tensor = Tensor.fromDoubles(DType.F64, flat, outputs.length, columns);
        if (target.toString().endsWith(".npy")) {
            Npy.write(target, tensor);
            return;
        }
        if (!target.toString().endsWith(".safetensors") && !target.toString().endsWith(".npz")) {
            throw new UserException(
                    UserError.in(target.toString(), "unknown ending, expected .safetensors, .npz or .npy"));
        }
        Checkpoint.write(target, TensorFile.sorted(Map.of("output", tensor)));
    }

    /** How far the outputs are from those in the input file: largest difference, and relative to the largest output. */
    record Deviation(double max, double relative) {}

    /** The document under {@code --json}. */
    record Document(List<List<Double>> outputs, Deviation deviation) {}
}
