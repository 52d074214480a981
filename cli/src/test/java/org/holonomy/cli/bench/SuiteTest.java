package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.holonomy.cli.options.Backend;
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
        return Suite.named(List.of(names), Backend.CPU).stream()
                .map(Workload::id)
                .toList();
    }

    /** The answer is right, and its error in the full measure is as small as the check of few numbers says. */
    @ParameterizedTest
    @MethodSource("workloads")
    void everyAnswerIsRight(Workload workload) {
        assertRight(workload.trial(Backend.CPU, 2).orElseThrow(), allowed(workload));
    }

    /** Euler steps of W4 err by far more than any other workload. */
    private static double allowed(Workload workload) {
        return switch (workload.id()) {
            case "W1", "W7" -> 6e-7;
            case "W4", "W4-propagator" -> 1e-4;
            default -> 1e-9;
        };
    }

    private static <A> void assertRight(Trial<A> trial, double allowed) {
        A answer = trial.solve();

        assertThat(trial.fault(answer)).isEmpty();
        assertThat(trial.error(answer)).isBetween(0.0, allowed);
        trial.evaluations().ifPresent(evaluations -> assertThat(evaluations).isPositive());
    }

    @Test
    void aNameChoosesVariantsToo() {
        assertThat(ids("W3")).containsExactly("W3", "W3-20");
        assertThat(ids("w5")).containsExactly("W5a", "W5b", "W5c");
        assertThat(ids("W3-20", "W5b")).containsExactly("W3-20", "W5b");
    }

    /** What a device has no operations for is not run on the processor instead. */
    @Test
    void aBackendTakesNoMoreThanItCan() {
        assertThat(Suite.named(List.of(), Backend.ND4J))
                .extracting(Workload::id)
                .containsExactly("W1", "W2-batch", "W5a", "W5b");
        assertThatThrownBy(() -> Suite.named(List.of("W6"), Backend.ND4J))
                .isInstanceOf(UserException.class)
                .hasMessage("backend nd4j does not take workload 'W6', expected one of W1, W2-batch, W5a, W5b");
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
        assertThatThrownBy(() -> Suite.named(List.of("W3", name), Backend.CPU))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "unknown workload '%s', expected one of %s%s".formatted(name, String.join(", ", ids()), hint));
    }
}
