package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.Study;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.jspecify.annotations.Nullable;

/** The deviations that must stay below a bound, beside their bounds and their negative controls. */
final class ClaimsFigure {

    private ClaimsFigure() {}

    /** Returns the chart, or nothing if no claim is of that kind. */
    static Optional<Figure> of(Study study) {
        List<ClaimResult> shown =
                study.claims().stream().filter(ClaimsFigure::isDeviation).toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Claim> rows = new ArrayList<>();
        shown.forEach(claim -> rows.add(row(claim)));
        return Optional.of(Figure.of(
                "claims",
                caption(study, shown),
                FigureWidth.SINGLE,
                new ClaimPanel("", Axis.logarithmic("deviation"), rows)));
    }

    /** Tells whether a claim says that a number vanishes up to a bound. */
    private static boolean isDeviation(ClaimResult claim) {
        ClaimResult.Value value = claim.decisive();
        Double expected = value.expected();
        return !claim.isControl() && expected != null && expected == 0 && value.bound() != null && !(value.value() < 0);
    }

    private static Claim row(ClaimResult claim) {
        ClaimResult.Value value = claim.decisive();
        // A bound of zero has no logarithm; the smallest double stands for it at the end of the axis.
        double bound = Math.max(orNaN(value.bound()), Double.MIN_VALUE);
        return new Claim(Captions.label(claim.name()), value.value(), bound, Math.abs(orNaN(value.control())));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String caption(Study study, List<ClaimResult> shown) {
        long held = shown.stream().filter(ClaimResult::passed).count();
        double worst =
                shown.stream().mapToDouble(claim -> claim.decisive().value()).reduce(0, Math::max);
        String first = "Deviations, bounds and negative controls of %s: %s, the largest deviation is %s."
                .formatted(
                        shown.size() == 1
                                ? "the claim whose number must vanish"
                                : "the claims whose number must vanish",
                        shown.size() == 1
                                ? (held == 1 ? "it stays within its bound" : "it exceeds its bound")
                                : "%d of %d stay within their bounds".formatted(held, shown.size()),
                        Captions.number(worst));
        List<ClaimResult> alone = study.claims().stream()
                .filter(ClaimResult::isControl)
                .filter(control -> shown.stream().noneMatch(claim -> servesFor(control, claim)))
                .toList();
        String second = alone.isEmpty()
                ? ""
                : "Further negative controls: "
                        + alone.stream()
                                .map(control -> "%s (%s)"
                                        .formatted(
                                                control.name().replace('-', ' '),
                                                Captions.number(
                                                        control.decisive().value())))
                                .collect(Collectors.joining(", "))
                        + ".";
        return Captions.join(first, second);
    }

    private static boolean servesFor(ClaimResult control, ClaimResult claim) {
        Double value = claim.decisive().control();
        return value != null && value == control.decisive().value();
    }
}
