package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holonomy.cli.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {

    private static final String BARE = "experiment: e\nmodel: {w: '1', to: 1}\n";
    private static final String CLAIMED = BARE + "claims: {it: {measure: 1, above: 0}}\n";

    @Test
    void initialStatesAreOneStateOrSeveralOrRowsOfAFile() {
        assertThat(Bench.read(CLAIMED + "initial: [1, 2]").initialStates().all())
                .containsExactly(new double[] {1, 2});
        assertThat(Bench.read(CLAIMED + "initial: [[1, 2], [3, 4]]")
                        .initialStates()
                        .all())
                .containsExactly(new double[] {1, 2}, new double[] {3, 4});
        InitialStates flowers = Bench.example("iris-frame.yaml").initialStates();
        assertThat(flowers.size()).isEqualTo(12);
        assertThat(flowers.dimension()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            initial: [[1, 2], [3]]                     | bench.yaml:4:19: initial.1: state of 1 components, expected 2 as in the first
            title: no initial states                   | bench.yaml:2:8: model: a model in closed form needs the key initial, such as initial: [1, -0.5]
            """)
    void mistakesAreReportedAtTheirPlace(String line, String message) {
        assertThatThrownBy(() -> Bench.read(CLAIMED + line + "\n")).hasMessageStartingWith(message);
    }

    @Test
    void stepsIncrease() {
        assertThatThrownBy(() -> Bench.read(CLAIMED + "initial: [1]\nsymmetry: {time: t}\nsteps: [20, 10]\n"))
                .hasMessage("bench.yaml:6:8: steps: steps [20, 10], expected increasing numbers");
    }

    @Test
    void aMeasureOfSeveralNumbersNeedsDigits() {
        assertThatThrownBy(() -> Bench.run(BARE + "initial: [1]\nclaims: {it: {measure: '[1; 2]', above: 0}}\n"))
                .hasMessage("bench.yaml:4:24: claims.it.measure: the measure has 2 components, expected one number;"
                        + " write norm(…) or maxabs(…)");
        assertThatThrownBy(() -> Bench.run(BARE
                        + "initial: [1]\nclaims: {it: {measure: '[1; N]', order: 1, within: 1, over: {N: [1, 2]}}}\n"))
                .hasMessage("bench.yaml:4:24: claims.it.measure: the measure has 2 components, expected one number"
                        + " for an order; write norm(…)");
    }

    @Test
    void everyPurposeDrawsFromItsOwnStream() {
        Draws draws = new Draws(7);
        List<Double> firsts = Stream.of(Draws.INITIAL_STATES, Draws.FILE_PRECISION, Draws.frame("a"), Draws.frame("b"))
                .map(purpose -> draws.stream(purpose).nextGaussian())
                .toList();

        assertThat(firsts).doesNotHaveDuplicates();
        assertThat(draws.stream("x").nextLong())
                .isEqualTo(new Draws(7).stream("x").nextLong());
        assertThat(draws.stream("x").nextLong())
                .isNotEqualTo(new Draws(8).stream("x").nextLong());
    }

    /** What a seed means is a promise: these numbers never change. */
    @Test
    void aSeedMeansTheSameNumbersForEver() {
        assertThat(new Draws(7).stream(Draws.INITIAL_STATES).nextLong()).isEqualTo(8637757596704140775L);
    }

    @Test
    void oneObservableMoreMovesNoNumberOfTheOthers() {
        Experiment few = trained("observables: [wilson-line]");
        Experiment more = trained("observables: [endpoint, wilson-trace, wilson-line]\nsteps: [4, 8]");

        assertThat(few.initialStates().all())
                .containsExactlyElementsOf(more.initialStates().all());
        assertThat(Bench.claim(Bench.run(few), "wilson-line")).isEqualTo(Bench.claim(Bench.run(more), "wilson-line"));
    }

    /** The trained model with states and a frame drawn from the seed. */
    private static Experiment trained(String measured) {
        return Bench.read("""
                experiment: trained
                model: ../examples/models/iris-linear-node/model.yaml
                symmetry: {random-frame: {}}
                samples: 1
                solver: {rtol: 1e-6}
                """ + measured + "\n");
    }

    @Test
    void entriesRunSideBySideFindTheSameNumbers() throws Exception {
        List<String> ids = List.of("NODE-4", "HIGGS-1", "NODE-4");
        List<Callable<List<ClaimResult>>> runs = ids.stream()
                .map(id -> (Callable<List<ClaimResult>>) () -> claims(id))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(runs.size());
        try {
            var futures = workers.invokeAll(runs);
            for (int i = 0; i < runs.size(); i++) {
                assertThat(futures.get(i).get()).isEqualTo(claims(ids.get(i)));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<ClaimResult> claims(String id) {
        return Bench.run(Bench.read(Catalogue.text(id))).claims();
    }
}
