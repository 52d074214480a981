package org.holonomy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.product.Factors;
import org.holonomy.cli.product.Geometry;
import org.holonomy.cli.product.Isometry;
import org.holonomy.cli.product.ProductInvariance;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Paragraph;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the distance product of two matrices. */
@Command(
        name = "product",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy product examples/points/queries.npy examples/points/keys.npy \\",
            "      --geometry half-plane --by 2,1,1,1 -o S.npy",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Write the sums of distances between the rows of two matrices.",
            "S[k, l] = sum over i of d(A[k, i], B[l, i]), of A [n, m] and B [l, m]; [n, l] in",
            "double precision. Give one file twice for its distances from itself.",
            "",
            "Geometries, with what A and B hold and what --by takes:",
            "  half-plane  points x + iy with y > 0: an .npy of complex numbers [n, m], or of",
            "              real ones [n, m, 2], x and y; or an .npz or .safetensors file with",
            "              x in a tensor 're' [n, m] and y in 'im' [n, m]",
            "              --by a,b,c,d is z -> (az + b)/(cz + d); any determinant above 0",
            "  euclidean   an .npy of real numbers [n, m], with d(a, b) = |a - b|",
            "              --by s is the translation a -> a + s; one number, or one for each",
            "              column, with commas between",
            "",
            "With --by the product is taken again of the points that the isometry gives, and",
            "its deviation told relative to the largest entry, beside what rounding explains",
            "and beside a control, in which A moves and B does not. What is written is the",
            "product of the points as given."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:written, but it changes under --by by more than rounding explains",
            "2:a matrix or the isometry is wrong; nothing is written"
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ProductCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A.npy", description = "Points, n rows of m.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B.npy", description = "Points, l rows of m.")
    private Path second;

    @Option(
            names = "--geometry",
            required = true,
            paramLabel = "<name>",
            description = "half-plane or euclidean, see above.")
    private String geometry;

    @Option(names = "--by", paramLabel = "<numbers>", description = "An isometry to try, see above.")
    private @Nullable String by;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "<file>",
            description = "An .npy file for S.")
    private Path target;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        if (!target.toString().endsWith(".npy")) {
            throw new UserException(UserError.in(target.toString(), "unknown ending, expected .npy"));
        }
        force.require(target);
        return product(terminal, Geometry.of(geometry).orElseThrow(this::unknownGeometry));
    }

    private UserException unknownGeometry() {
        String names = Geometry.all().stream().map(Geometry::label).collect(Collectors.joining(" or "));
        return new UserException(UserError.of("--geometry is '%s', expected %s".formatted(geometry, names)));
    }

    private <P> Integer product(Terminal terminal, Geometry<P> chosen) {
        P a = chosen.read(first);
        Factors<P> factors = new Factors<>(a, second.equals(first) ? a : chosen.read(second));
        requireShapes(chosen, factors);
        int columns = chosen.columns(factors.a());
        Isometry<P> isometry = by == null ? null : chosen.isometry(NumberList.parse("--by", by), columns);
        List<Integer> shape = List.of(chosen.rows(factors.a()), chosen.rows(factors.b()));
        try (Progress progress = terminal.progress("product", isometry == null ? 1 : 1 + ProductInvariance.PRODUCTS)) {
            double[] entries = requireFinite(chosen.product(factors.a(), factors.b(), threads.threads()), shape.get(1));
            progress.step();
            ProductInvariance invariance = isometry == null
                    ? null
                    : ProductInvariance.measure(
                            chosen,
                            factors,
                            entries,
                            isometry,
                            draws().stream("rounding"),
                            threads.threads(),
                            progress);
            Npy.write(target, Tensor.fromDoubles(DType.F64, entries, shape.get(0), shape.get(1)));
            print(terminal, shape, columns, invariance);
            boolean broken = invariance != null && invariance.isBroken();
            return broken ? ExitStatus.CHECK_FAILED : ExitStatus.DONE;
        }
    }

    private Draws draws() {
        return new Draws(seed.seed().orElse(1));
    }

    private <P> void requireShapes(Geometry<P> chosen, Factors<P> factors) {
        int n = chosen.rows(factors.a());
        int l = chosen.rows(factors.b());
        int m = chosen.columns(factors.a());
        if (chosen.columns(factors.b()) != m) {
            throw new UserException(UserError.in(
                    second.toString(),
                    "is [%d, %d] and %s is [%d, %d], expected as many columns"
                            .formatted(l, chosen.columns(factors.b()), first, n, m)));
        }
        if ((long) n * l > Integer.MAX_VALUE / Double.BYTES) {
            throw new UserException(UserError.of(
                    "S would be [%d, %d], more than 2^31 - 1 bytes; give %s in parts".formatted(n, l, first)));
        }
    }

    /** Points are finite, but a sum of their distances may leave the range of doubles. */
    private static double[] requireFinite(double[] entries, int columns) {
        for (int i = 0; i < entries.length; i++) {
            if (!Double.isFinite(entries[i])) {
                throw new UserException(UserError.of("S[%d, %d] is %s, beyond the range of doubles; scale the points"
                        .formatted(i / columns, i % columns, entries[i])));
            }
        }
        return entries;
    }

    private void print(Terminal terminal, List<Integer> shape, int columns, @Nullable ProductInvariance invariance) {
        terminal.result(target.toString());
        terminal.result(EquivalentLines.row(
                "shape", "%d x %d, sums of %d distances".formatted(shape.get(0), shape.get(1), columns)));
        if (invariance == null) {
            terminal.document(new Document(shape, target.toString()));
            return;
        }
        terminal.result(EquivalentLines.row("verdict", invariance.verdict().word()));
        terminal.result(EquivalentLines.row(
                "deviation",
                "%-9s noise floor %s, control %s"
                        .formatted(
                                SignificantFigures.of(invariance.deviation()),
                                SignificantFigures.of(invariance.noiseFloor()),
                                SignificantFigures.of(invariance.control()))));
        if (!invariance.remark().isEmpty()) {
            Paragraph.lines("", invariance.remark()).forEach(terminal::message);
        }
        terminal.document(new Checked(
                shape,
                target.toString(),
                invariance.deviation(),
                invariance.noiseFloor(),
                invariance.control(),
                invariance.verdict().word()));
    }

    /** The document under {@code --json}. */
    record Document(List<Integer> shape, String output) {}

    /** The document under {@code --json} with {@code --by}. */
    record Checked(
            List<Integer> shape, String output, double deviation, double noiseFloor, double control, String verdict) {}
}
