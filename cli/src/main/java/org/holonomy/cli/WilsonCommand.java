package org.holonomy.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.model.NeuralOdeModel;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.HipparchusTransport;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.WilsonLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the Wilson line of a linear neural ODE. */
@Command(
        name = "wilson",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy wilson examples/models/iris-linear-node/model.yaml", ""},
        descriptionHeading = "%n",
        description = {
            "Print the Wilson line of a linear neural ODE.",
            "W(T) = P exp of the integral of w(t) over depth, later depths on the left; with",
            "a bound on its error, trace, determinant, eigenvalues, and its distance from",
            "what dop853 finds for the same line."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the model is wrong or not linear"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class WilsonCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of kind linear-node.")
    private Path file;

    @Option(
            names = "--tolerance",
            paramLabel = "<x>",
            defaultValue = "1e-12",
            description = "Error to aim at, per entry; ${DEFAULT-VALUE} unless given.")
    private double tolerance;

    @Option(
            names = "--scheme",
            paramLabel = "<name>",
            defaultValue = "magnus6",
            description = "magnus4 or magnus6, the order; ${DEFAULT-VALUE} unless given.")
    private Scheme scheme;

    @Mixin
    private OutputOptions output;

    /** The schemes as they are typed. */
    enum Scheme {
        /** Order 4. */
        magnus4(MagnusScheme.MAGNUS_4),
        /** Order 6. */
        magnus6(MagnusScheme.MAGNUS_6);

        private final MagnusScheme method;

        Scheme(MagnusScheme method) {
            this.method = method;
        }
    }

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        requireTolerance();
        LoadedModel model = ModelFile.read(file);
        if (!(model instanceof NeuralOdeModel neuralOde && neuralOde.ode() instanceof LinearNeuralOde ode)) {
            throw new UserException(UserError.in(
                    file.toString(),
                    "kind %s has no Wilson line; it is defined for kind linear-node, x' = w(t)x + b(t)"
                            .formatted(model.kind())));
        }
        WilsonLine line = new ParallelTransport(scheme.method, tolerance).along(ode);
        double check = HipparchusTransport.along(ode.weights(), ode.start(), ode.end())
                .subtract(line.matrix())
                .getNormInfty();
        print(terminal, ode, line, check);
        terminal.document(new Document(
                Rows.of(line.matrix().getData()),
                line.errorEstimate(),
                line.traceOfPower(1),
                line.determinant(),
                eigenvalues(line).stream()
                        .map(z -> List.of(z.getReal(), z.getImaginary()))
                        .toList(),
                line.steps(),
                check));
        return ExitStatus.DONE;
    }

    private void requireTolerance() {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new UserException(
                    UserError.of("--tolerance is %s, expected 0 < tolerance < 1, such as 1e-12".formatted(tolerance)));
        }
    }

    private static void print(Terminal terminal, LinearNeuralOde ode, WilsonLine line, double check) {
        terminal.result("W(%s <- %s), %d x %d, %d Magnus steps"
                .formatted(ode.end(), ode.start(), ode.dimension(), ode.dimension(), line.steps()));
        for (double[] row : line.matrix().getData()) {
            terminal.result(Arrays.stream(row)
                    .mapToObj(entry -> String.format(Locale.ROOT, "%22.15g", entry))
                    .collect(Collectors.joining(" ")));
        }
        terminal.result("error estimate   " + SignificantFigures.of(line.errorEstimate()));
        terminal.result("trace            %.15g".formatted(line.traceOfPower(1)));
        terminal.result("determinant      %.15g".formatted(line.determinant()));
        terminal.result("eigenvalues      "
                + eigenvalues(line).stream()
                        .map(z -> z.getImaginary() == 0
                                ? "%.6g".formatted(z.getReal())
                                : "%.6g%+.6gi".formatted(z.getReal(), z.getImaginary()))
                        .collect(Collectors.joining("  ")));
        terminal.result("dop853 deviates  " + SignificantFigures.of(check));
    }

    private static List<Complex> eigenvalues(WilsonLine line) {
        return List.of(new EigenDecompositionNonSymmetric(line.matrix()).getEigenvalues());
    }

    /** The document under {@code --json}. */
    record Document(
            List<List<Double>> wilsonLine,
            double errorEstimate,
            double trace,
            double determinant,
            List<List<Double>> eigenvalues,
            int steps,
            double independentCheck) {}
}
