package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.ModelTarget;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.orbit.GaugeFixedModel;
import org.holonomy.cli.orbit.ModelFolder;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.condition.GaugeCondition;
import org.holonomy.gauge.condition.GaugeFixing;
import org.holonomy.gauge.condition.GaugeObstruction;
import org.holonomy.gauge.condition.LinearTransportGauge;
import org.holonomy.gauge.condition.TemporalGauge;
import org.holonomy.gauge.condition.UniformGauge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a linear neural ODE in a gauge. */
@Command(
        name = "fix",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy fix examples/models/iris-linear-node/model.yaml \\",
            "    --gauge linear-transport -o straight",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Write a linear neural ODE in a gauge, or say why the gauge does not exist.",
            "It is verified before it is written: by how much the end points of the file",
            "deviate, beside a control that must break, and what the gauge is about before",
            "and after.",
            "",
            "Gauges, for --gauge:",
            "  temporal          w = 0. Open: end points are multiplied by g(T) = W(T)^-1,",
            "                    which is printed and stored in frame.safetensors",
            "  uniform           w' = [w, w^T], stationary weight decay; same end points",
            "  linear-transport  w' + w^2 = 0 and b' + w b = 0, straight trajectories; same",
            "                    end points. It needs a W(T) without eigenvalues in (-inf, 0]"
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:the gauge does not exist or no file holds it; nothing is written",
            "2:the model is wrong or not linear, or the directory is in use"
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FixCommand implements Callable<Integer> {

    private static final List<GaugeCondition> GAUGES =
            List.of(new TemporalGauge(), new UniformGauge(), LinearTransportGauge.AFFINE);

    private static final String FRAME = "frame.safetensors";

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of kind linear-node.")
    private Path file;

    @Option(names = "--gauge", required = true, paramLabel = "<name>", description = "One of the above.")
    private String gauge;

    @Mixin
    private ModelTarget target;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        GaugeCondition condition = condition();
        target.requireFree();
        LoadedModel loaded = ModelFile.read(file);
        LinearModel model = LinearModel.of(loaded)
                .orElseThrow(() -> refusal("kind %s has no such gauge; fix is for kind linear-node, x' = w(t)x + b(t)"
                        .formatted(loaded.kind())));
        GaugeFixing fixing = fixing(condition, model);
        if (fixing instanceof GaugeObstruction obstruction) {
            return obstructed(terminal, FixDocument.obstructed(condition, obstruction));
        }
        GaugeFixedModel fixed;
        try {
            fixed = GaugeFixedModel.of(model, condition, fixing.orThrow());
        } catch (ArithmeticException noGrid) {
            return obstructed(
                    terminal,
                    FixDocument.unfit(
                            condition,
                            "the gauge exists, but no file of some thousand rows holds it: " + noGrid.getMessage()));
        }
        if (!fixed.holds()) {
            return obstructed(terminal, FixDocument.unfit(condition, deviates(fixed)));
        }
        write(condition, fixed);
        FixDocument document = FixDocument.of(target.description("").toString(), condition, fixed);
        FixLines.of(document).forEach(terminal::result);
        terminal.document(document);
        return ExitStatus.DONE;
    }

    private GaugeCondition condition() {
        List<String> labels = GAUGES.stream().map(GaugeCondition::label).toList();
        return GAUGES.stream()
                .filter(known -> known.label().equals(gauge))
                .findFirst()
                .orElseThrow(() -> new UserException(UserError.of("--gauge %s is none of %s%s"
                        .formatted(gauge, String.join(", ", labels), Suggestion.hint(gauge, labels)))));
    }

    private GaugeFixing fixing(GaugeCondition condition, LinearModel model) {
        int n = model.ode().dimension();
        if (condition instanceof UniformGauge && n > UniformGauge.LARGEST_DIMENSION) {
            throw refusal("states have %d components, and --gauge uniform takes at most %d; it solves n^2 equations"
                    .formatted(n, UniformGauge.LARGEST_DIMENSION));
        }
        return condition.fix(model.ode());
    }

    private UserException refusal(String why) {
        return new UserException(UserError.in(file.toString(), why));
    }

    private static String deviates(GaugeFixedModel fixed) {
        return "on the finest grid end points deviate by %.3g and trajectories by %.3g, expected at most %.0e"
                .formatted(
                        fixed.endPoints().deviation(), fixed.after().straightness(), GaugeFixedModel.LARGEST_DEVIATION);
    }

    private static Integer obstructed(Terminal terminal, FixDocument document) {
        terminal.result("no %s gauge; nothing written".formatted(document.gauge()));
        terminal.result(String.valueOf(document.obstruction()));
        terminal.document(document);
        return ExitStatus.CHECK_FAILED;
    }

    private void write(GaugeCondition condition, GaugeFixedModel fixed) throws IOException {
        try (ModelFolder folder = target.open(file)) {
            folder.write(
                    "",
                    fixed.weights(),
                    fixed.layout().keys(),
                    Map.of("gauge", condition.label(), "condition", condition.describe()));
            if (condition instanceof TemporalGauge) {
                folder.write(FRAME, fixed.frame());
            }
            folder.complete();
        }
    }
}
