package org.holonomy.cli;

import java.util.concurrent.Callable;
import org.holonomy.cli.options.HelpOption;
import org.holonomy.cli.terminal.ExitStatus;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which bash and zsh complete the words of a command. */
@Command(
        name = "completion",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  source <(holonomy completion)        for this shell, bash or zsh", ""},
        descriptionHeading = "%n",
        description = {
            "Print the script that completes words in bash and zsh.",
            "It completes the word 'holonomy', so put the launcher on the PATH."
        },
        optionListHeading = "%nOptions:%n",
        sortOptions = false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        // The script is made for a shell to read: it is printed as it is, whatever the options of other commands.
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash(HolonomyCommand.NAME, spec.root().commandLine()));
        return ExitStatus.DONE;
    }
}
