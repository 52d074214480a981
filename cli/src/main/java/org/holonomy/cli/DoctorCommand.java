package org.holonomy.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.holonomy.cli.doctor.Examination;
import org.holonomy.cli.doctor.Finding;
import org.holonomy.cli.doctor.Finding.Level;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine can do the work, and what to do where it cannot. */
@Command(
        name = "doctor",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy doctor        one line for each thing that is needed", ""},
        descriptionHeading = "%n",
        description = {
            "Check what this machine has for the work, and what it lacks.",
            "A FAIL means that some command cannot work; a WARN that it works worse than it could."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing failed", "1:something failed"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        List<Finding> findings = Examination.of(System.getenv(), Path.of("").toAbsolutePath());
        findings.forEach(finding -> print(finding, terminal));
        boolean healthy = findings.stream().noneMatch(finding -> finding.level() == Level.FAIL);
        terminal.document(new Report(healthy, findings));
        return healthy ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private static void print(Finding finding, Terminal terminal) {
        terminal.result("%-5s %-18s %s".formatted(finding.level(), finding.subject(), finding.found()));
        if (finding.advice() != null) {
            terminal.result(" ".repeat(25) + "-> " + finding.advice());
        }
    }

    /**
     * The document under {@code --json}.
     *
     * @param healthy whether nothing failed
     * @param checks every finding, in the order of the lines
     */
    record Report(boolean healthy, List<Finding> checks) {}
}
