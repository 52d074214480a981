package org.holonomy.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holonomy.cli.terminal.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class OptionsTest {

    @Test
    void withoutOptionsTheDefaultsHold() {
        Everything options = parse();

        assertThat(options.seed.seed()).isEmpty();
        assertThat(options.threads.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(options.backend.backend()).isEqualTo(Backend.CPU);
        assertThat(options.force.force()).isFalse();
    }

    @Test
    void valuesAreTaken() {
        Everything options = parse("--seed", "-9223372036854775808", "--threads=3", "--backend", "cpu", "--force");

        assertThat(options.seed.seed()).hasValue(Long.MIN_VALUE);
        assertThat(options.threads.threads()).isEqualTo(3);
        assertThat(options.force.force()).isTrue();
    }

    @Test
    void theOtherBackendIsRefusedWhereItHasNothingToDo() {
        Everything options = parse("--backend", "nd4j");

        assertThat(options.backend.backend()).isEqualTo(Backend.ND4J);
        assertThatThrownBy(() -> options.backend.requireCpu("this has none"))
                .isInstanceOf(ParameterException.class)
                .hasMessage(
                        "--backend nd4j carries many states through a neural ODE; this has none, leave the option out");
        parse("--backend", "cpu").backend.requireCpu("this has none");
    }

    @Test
    void noThreadsAreTooFew() {
        assertThatThrownBy(() -> parse("--threads", "0"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--threads is 0, expected at least 1");
    }

    @Test
    void whatExistsIsOverwrittenOnlyByForce(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("results.json"), "{}");

        assertThatThrownBy(() -> parse().force.require(target))
                .isInstanceOf(UserException.class)
                .hasMessage(target + ": exists and is not overwritten; choose another name or add --force");
        parse("--force").force.require(target);
        parse().force.require(folder.resolve("new.json"));
    }

    private static Everything parse(String... arguments) {
        Everything options = new Everything();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return options;
    }

    @Command(name = "everything")
    private static final class Everything {

        @Mixin
        private final SeedOption seed = new SeedOption();

        @Mixin
        private final ThreadsOption threads = new ThreadsOption();

        @Mixin
        private final BackendOption backend = new BackendOption();

        @Mixin
        private final ForceOption force = new ForceOption();
    }
}
