package org.holonomy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.holonomy.cli.options.HelpOption;
import org.holonomy.cli.terminal.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The word {@code holonomy}: says what there is. Every other word is a command below it. */
@Command(
        name = HolonomyCommand.NAME,
        versionProvider = BuildVersion.class,
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy reproduce        every example of the papers, figures and a report", ""},
        descriptionHeading = "%n",
        description = "Simulator for the gauge symmetries of neural networks.",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands ('holonomy COMMAND --help' shows an example and the options):%n",
        exitCodeListHeading = "%nExit codes of every command:%n",
        exitCodeList = {
            "0:done",
            "1:a check failed",
            "2:bad usage, configuration or input file",
            "3:internal fault",
            "130:interrupted"
        },
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            TrainCommand.class,
            ReproduceCommand.class,
            WilsonCommand.class,
            InspectCommand.class,
            CountCommand.class,
            ForwardCommand.class,
            TransformCommand.class,
            CompareCommand.class,
            CanonicalizeCommand.class,
            FixCommand.class,
            ProductCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
final class HolonomyCommand implements Callable<Integer> {

    /** What the person types. */
    static final String NAME = "holonomy";

    /** Heading of the first lines of every help: what to type, before what it all means. */
    static final String EXAMPLE = "Example:%n";

    /** The narrowest usual terminal; help is written for it. */
    private static final int HELP_WIDTH = 80;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and the commit it was built from.")
    private boolean version;

    /** Returns the whole tree of commands, ready to parse. */
    static CommandLine tree() {
        return new CommandLine(new HolonomyCommand())
                .addSubcommand("help", help())
                .setUsageHelpWidth(HELP_WIDTH)
                .setHelpSectionKeys(sectionsFromTheExample())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // A file may be called @data: no argument is read as a list of arguments.
                .setExpandAtFiles(false);
    }

    /** Returns picocli's own command for help, with the texts of ours. */
    private static CommandLine help() {
        CommandLine help = new CommandLine(new HelpCommand());
        help.getCommandSpec()
                .usageMessage()
                .header(new String[0])
                .footerHeading(EXAMPLE)
                .footer("  holonomy help doctor", "")
                .descriptionHeading("%n")
                .description("Show the help of a command.");
        return help;
    }

    /** Returns the order of a help text: the footer, which holds the example, comes first. */
    private static List<String> sectionsFromTheExample() {
        List<String> sections = new ArrayList<>(new UsageMessageSpec().sectionKeys());
        List<String> example =
                List.of(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING, UsageMessageSpec.SECTION_KEY_FOOTER);
        sections.removeAll(example);
        sections.addAll(0, example);
        return sections;
    }

    /** Answers the bare word with the help, but fails: a script whose variable was empty should not go on. */
    @Override
    public Integer call() {
        CommandLine holonomy = spec.commandLine();
        holonomy.usage(holonomy.getErr());
        return ExitStatus.BAD_INPUT;
    }
}
