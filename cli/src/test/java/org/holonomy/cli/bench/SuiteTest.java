package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.holonomy.cli.terminal.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteTest {

    static Stream<Workload> workloads() {
        return Suite.all().stream();
    }

    private static List<String> ids(String... names) {
        return Suite.named(List.of(names)).stream().map(Workload::id).toList();
    }

    /** The answer is right, and its error in the full measure is as small as the check of few numbers says. */
    @ParameterizedTest
    @MethodSource("workloads")
    void everyAnswerIsRight(Workload workload) {
        assertRight(workload.trial().apply(2));
    }

    private static <A> void assertRight(Trial<A> trial) {
        A answer = trial.solve();

        assertThat(trial.fault(answer)).isEmpty();
        assertThat(trial.error(answer)).isBetween(0.0, 1e-9);
        trial.evaluations().ifPresent(evaluations -> assertThat(evaluations).isPositive());
    }

    @Test
    void aNameChoosesVariantsToo() {
        assertThat(ids("W3")).containsExactly("W3", "W3-20");
        assertThat(ids("w5")).containsExactly("W5a", "W5b", "W5c");
        assertThat(ids("W3-20", "W5b")).containsExactly("W3-20", "W5b");
    }

    @Test
    void eachRunsOnceAndInOrder() {
        assertThat(ids("W5b", "W3", "W3-20")).containsExactly("W3", "W3-20", "W5b");
        assertThat(ids()).hasSameSizeAs(Suite.all()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            W5bb | ; did you mean 'W5b'?
            W3_20 | ; did you mean 'W3-20'?
            speed | ''
            """)
    void anUnknownNameIsAnsweredWithTheNearest(String name, String hint) {
        assertThatThrownBy(() -> Suite.named(List.of("W3", name)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "unknown workload '%s', expected one of %s%s".formatted(name, String.join(", ", ids()), hint));
    }
}
