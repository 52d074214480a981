package org.holonomy.cli;

import java.util.List;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.terminal.Terminal;

/** One line for every claim: verdict, name, measured number, what was expected, control. */
final class ClaimLines {

    private ClaimLines() {}

    static void print(Study study, Terminal terminal) {
        int width = study.claims().stream()
                .mapToInt(claim -> claim.id().length())
                .max()
                .orElse(0);
        for (ClaimResult claim : study.claims()) {
            terminal.result(line(claim, width));
        }
    }

    private static String line(ClaimResult claim, int width) {
        return "%-4s  %-"
                .concat(width + "s  %-9s  %s%s")
                .formatted(
                        claim.verdict(), claim.id(), SignificantFigures.of(number(claim)), claim.word(), control(claim))
                .stripTrailing();
    }

    /** For reference digits, the largest deviation in units of what is allowed would say little; the value says more. */
    private static double number(ClaimResult claim) {
        return claim.decisive().value();
    }

    private static String control(ClaimResult claim) {
        Double control = claim.decisive().control();
        return control == null ? "" : "; control " + SignificantFigures.of(control);
    }

    /** Returns the closing line of a run. */
    static String summary(List<Study> studies) {
        long claims = studies.stream().mapToLong(study -> study.claims().size()).sum();
        long failed = studies.stream()
                .flatMap(study -> study.claims().stream())
                .filter(claim -> !claim.passed())
                .count();
        return failed == 0 ? "%d claims, all hold".formatted(claims) : "%d claims, %d fail".formatted(claims, failed);
    }
}
