package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.ode.solve.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineGoldenTest {

    private static final int TERMINAL_WIDTH = 80;

    static Stream<String> commands() {
        return HolonomyCommand.tree().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "--help, help",
        "-h, help",
        "help, help",
        "run --help, run-help",
        "train --help, train-help",
        "reproduce --help, reproduce-help",
        "wilson --help, wilson-help",
        "forward --help, forward-help",
        "inspect --help, inspect-help",
        "count --help, count-help",
        "transform --help, transform-help",
        "compare --help, compare-help",
        "canonicalize --help, canonicalize-help",
        "fix --help, fix-help",
        "product --help, product-help",
        "bench --help, bench-help",
        "doctor --help, doctor-help",
        "help doctor, doctor-help",
        "completion --help, completion-help"
    })
    void helpIsTheTextOnRecord(String words, String golden) throws IOException {
        Shell shell = Shell.run(words.split(" "));

        assertThat(shell.out()).isEqualTo(golden(golden));
        assertThat(shell.err()).isEmpty();
        assertThat(shell.exitCode()).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpStartsWithAnExampleAndFitsTheTerminal(String command) {
        Shell shell = Shell.run(command, "--help");

        assertThat(shell.out()).startsWith("Example:\n  ");
        assertThat(shell.out().lines()).allMatch(line -> line.length() <= TERMINAL_WIDTH);
        assertThat(shell.out().lines().skip(1).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(command));
        assertThat(shell.exitCode()).isEqualTo(ExitStatus.DONE);
    }

    /** The list of commands shows the first line of each description: it must be a sentence. */
    @Test
    void theFirstLineOfEveryDescriptionIsASentence() {
        assertThat(HolonomyCommand.tree().getSubcommands().values())
                .extracting(command -> command.getCommandSpec().usageMessage().description()[0])
                .allMatch(line -> line.endsWith("."));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void helpNamesEverySolverWithItsClass(Method method) {
        assertThat(Shell.run("forward", "--help").out())
                .containsPattern(" %s +%s\n"
                        .formatted(method.label(), method.implementation().getSimpleName()));
    }

    @Test
    void theBareWordShowsTheHelpAsAMistake() throws IOException {
        assertThat(Shell.run()).isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", golden("help")));
    }

    @Test
    void versionNamesTheCommit() {
        Shell shell = Shell.run("--version");

        assertThat(shell.out())
                .matches("holonomy \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(commit ([0-9a-f]{7,40}(-dirty)?|unknown)\\)\n");
        assertThat(shell.exitCode()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        assertThat(Shell.run("docter")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", """
                        holonomy: unknown command 'docter'; did you mean 'doctor'?
                        Try 'holonomy --help'.
                        """));
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        assertThat(Shell.run("doctor", "--jsn")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", """
                        holonomy: unknown option '--jsn'; did you mean '--json'?
                        Try 'holonomy doctor --help'.
                        """));
    }

    @Test
    void mistakesAreJsonWhereJsonWasAskedFor() {
        assertThat(Shell.run("docter", "--json")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, """
                        {"schema":1,"error":{"message":"unknown command 'docter'; did you mean 'doctor'?"}}
                        """, ""));
        assertThat(Shell.run("doctor", "--nonsense", "--json")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, """
                        {"schema":1,"error":{"message":"unknown option '--nonsense'"}}
                        """, ""));
        assertThat(Shell.run("--json", "doctor").out()).isEqualTo("""
                        {"schema":1,"error":{"message":"unknown option '--json'; options follow the command, \
                        as in 'holonomy doctor --json'"}}
                        """);
    }

    @Test
    void wordsAfterTwoDashesAreNoOptions() {
        assertThat(Shell.run("doctor", "--", "--json").err()).isEqualTo("""
                        holonomy: unexpected argument '--json' after '--', where no option is read
                        Try 'holonomy doctor --help'.
                        """);
    }

    @Test
    void doctorPrintsOneDocument() {
        Shell shell = Shell.run("doctor", "--json");
        JsonNode document = JsonMapper.shared().readTree(shell.out());

        assertThat(shell.out().lines()).hasSize(1);
        assertThat(shell.err()).isEmpty();
        assertThat(document.propertyNames()).containsExactly("schema", "healthy", "checks");
        assertThat(document.get("schema").asInt()).isEqualTo(1);
        assertThat(document.get("checks").findValuesAsString("subject"))
                .contains(
                        "JDK",
                        "cores",
                        "heap",
                        "backend cpu",
                        "OpenBLAS",
                        "backend nd4j",
                        "fonts",
                        "disk",
                        "start-up archive");
        assertThat(shell.exitCode())
                .isEqualTo(document.get("healthy").asBoolean() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED);
    }

    @Test
    void doctorPrintsALineForEachCheck() {
        Shell shell = Shell.run("doctor");

        assertThat(shell.out()).containsPattern("(?m)^OK +JDK +1?[0-9.+]+");
        assertThat(shell.out())
                .contains("OK    backend cpu        plain Java, Hipparchus and OpenBLAS, double precision\n");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void quietAndVerboseExcludeEachOther() {
        assertThat(Shell.run("doctor", "-q", "-v")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", """
                        holonomy: --quiet and --verbose exclude each other; leave one of them out
                        Try 'holonomy doctor --help'.
                        """));
    }

    @Test
    void completionKnowsEveryCommand() {
        Shell shell = Shell.run("completion");

        assertThat(shell.out()).startsWith("#!/usr/bin/env bash\n");
        for (CommandLine command : HolonomyCommand.tree().getSubcommands().values()) {
            assertThat(shell.out()).contains(command.getCommandName());
        }
        assertThat(shell.exitCode()).isEqualTo(ExitStatus.DONE);
    }

    private static String golden(String name) throws IOException {
        try (InputStream text = CommandLineGoldenTest.class.getResourceAsStream("golden/" + name + ".txt")) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
