package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvarianceStudyTest {

    /** One flower and few layers; the floor follows the tolerance. */
    private static final String[] SMALL = {
        "initial=[0.5, -1, 1, 0.2]", "steps.0=20", "steps.1=40", "steps.2=80", "solver.rtol=1e-9", "solver.atol=1e-10"
    };

    private static final String OBSERVED = Bench.LINEAR_BED + "observables: [endpoint, wilson-line, wilson-trace]\n";

    /** Returns the numbers of a claim, checked to be there: none of the three is ever left out. */
    private static void requireThreeNumbers(ClaimResult claim) {
        assertThat(claim.decisive().control()).as(claim.name()).isNotNull();
        assertThat(claim.decisive().expected()).as(claim.name()).isNotNull();
        assertThat(claim.decisive().bound()).as(claim.name()).isNotNull();
    }

    @Test
    void theTrainedModelIsInvariantUnderARandomFrameAndNetworksBreakItAtTheirOrder() {
        Study study = Bench.run(Bench.example("iris-frame.yaml", SMALL));

        assertThat(study.passed()).isTrue();
        assertThat(study.claims())
                .extracting(ClaimResult::name)
                .containsExactly(
                        "endpoint", "wilson-line", "wilson-trace", "euler-order", "midpoint-order", "rk4-order");
        study.claims().forEach(InvarianceStudyTest::requireThreeNumbers);
        for (String observable : List.of("endpoint", "wilson-line", "wilson-trace")) {
            ClaimResult claim = Bench.claim(study, observable);
            assertThat(claim.word()).startsWith("EXACT, ≤ ").endsWith(" noise floor");
            assertThat(claim.decisive().value()).isLessThan(1e-8);
            assertThat(claim.decisive().control()).isGreaterThan(1e-3);
        }
        assertThat(Bench.claim(study, "euler-order").decisive().value()).isCloseTo(1, within(0.1));
        assertThat(Bench.claim(study, "rk4-order").decisive().value()).isCloseTo(4, within(0.1));
        assertThat(Objects.requireNonNull(
                        Bench.claim(study, "rk4-order").decisive().control()))
                .isCloseTo(0, within(0.1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frame: g(t)                             | EXACT  | EXACT     | EXACT
            frame: g(t) + 0.4*t*G1                  | BROKEN | BROKEN    | BROKEN
            frame: identity(2) + G1                 | BROKEN | BROKEN    | UNDECIDED
            time: s(t)                              | EXACT  | EXACT     | EXACT
            time: 0.9*t                             | BROKEN | BROKEN    | BROKEN
            time: t                                 | UNDECIDED | UNDECIDED | UNDECIDED
            first-order-time: 0.01*sin(pi*t/T)      | BROKEN | BROKEN    | BROKEN
            """)
    void verdictsFollowTheEndsOfTheTransformation(String symmetry, String endpoint, String line, String trace) {
        Study study = Bench.run(OBSERVED + "symmetry: {" + symmetry + "}\n");

        assertThat(Bench.claim(study, "endpoint").word()).startsWith(endpoint + ",");
        assertThat(Bench.claim(study, "wilson-line").word()).startsWith(line + ",");
        assertThat(Bench.claim(study, "wilson-trace").word()).startsWith(trace + ",");
        study.claims().forEach(claim -> {
            requireThreeNumbers(claim);
            assertThat(claim.passed()).isEqualTo(claim.word().startsWith("EXACT"));
        });
    }

    @Test
    void anOpenFrameBreaksAtNoOrder() {
        Study study = Bench.run(Bench.LINEAR_BED + "symmetry: {frame: g(t) + 0.4*t*G1}\nsteps: [20, 40, 80]\n");

        study.claims().forEach(claim -> {
            assertThat(claim.passed()).isFalse();
            assertThat(claim.decisive().value()).isCloseTo(0, within(0.1));
        });
    }

    @Test
    void linesNeedLinearModels() {
        assertThatThrownBy(() -> Bench.run("""
                        experiment: e
                        model: {field: -x, to: 1}
                        symmetry: {diffeomorphism: "x + sin(pi*t)*x*x1"}
                        observables: [wilson-line]
                        initial: [0.1]
                        """))
                .hasMessage("bench.yaml:4:15: observables.0: 'wilson-line' needs a linear model and a symmetry that"
                        + " keeps it linear");
    }
}
