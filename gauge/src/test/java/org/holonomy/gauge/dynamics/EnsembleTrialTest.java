package org.holonomy.gauge.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTrialTest {

    private static final long[] SEEDS = {1, 2, 3, 4, 5, 6};

    private static EnsembleTrial trial(int budget) {
        LearningBed bed = LearningBed.of(Activation.RELU, 5, 3, 4, 2);
        return new EnsembleTrial(bed.problem(), bed.gauge(), 0.02, budget, 0.7);
    }

    @Test
    void membersOfAnOrbitComputeOneFunctionAndOthersDoNot() {
        EnsembleTrial trial = trial(40);
        List<double[]> orbit = trial.members(new EnsembleStrategy(1, 4, 0), 3);
        List<double[]> starts = trial.members(new EnsembleStrategy(4, 1, 0), 3);
        double loss = trial.problem().loss(orbit.get(0));

        assertThat(orbit)
                .hasSize(4)
                .allSatisfy(member -> assertThat(trial.problem().loss(member)).isCloseTo(loss, within(1e-12 * loss)));
        assertThat(LearningBed.distance(orbit.get(0), orbit.get(1))).isGreaterThan(1e-2);
        assertThat(starts.get(0)).containsExactly(orbit.get(0));
        assertThat(Math.abs(trial.problem().loss(starts.get(1)) - loss)).isGreaterThan(1e-2);
    }

    @Test
    void oneStartIsPlainDescent() {
        EnsembleTrial trial = trial(40);
        EnsembleStrategy single = new EnsembleStrategy(1, 1, 0);
        double[] expected = Arrays.stream(SEEDS)
                .mapToDouble(seed -> trial.problem()
                        .loss(new GradientDescent(trial.problem(), 0.02, 0)
                                .run(trial.members(single, seed).get(0), 40)
                                .orThrow()))
                .toArray();

        assertThat(trial.losses(single, SEEDS)).containsExactly(expected);
        assertThat(trial.losses(new EnsembleStrategy(1, 1, 7), SEEDS)).containsExactly(expected);
    }

    /** A choice after the first steps costs what all members took: 4 × 5 of 40 steps leave 20 for the best. */
    @Test
    void aChosenMemberUsesWhatIsLeft() {
        EnsembleTrial trial = trial(40);
        GradientDescent descent = new GradientDescent(trial.problem(), 0.02, 0);
        double[] best = trial.members(new EnsembleStrategy(4, 1, 5), 2).stream()
                .map(member -> descent.run(member, 5).orThrow())
                .min(Comparator.comparingDouble(trial.problem()::loss))
                .orElseThrow();
        double expected = trial.problem().loss(descent.run(best, 20).orThrow());

        assertThat(trial.losses(new EnsembleStrategy(4, 1, 5), new long[] {2})).containsExactly(expected);
        assertThat(trial.losses(new EnsembleStrategy(4, 1, 0), new long[] {2})[0])
                .isNotEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void lossesDoNotDependOnTheNumberOfThreads(int threads) throws Exception {
        EnsembleTrial trial = trial(40);
        EnsembleStrategy strategy = new EnsembleStrategy(2, 3, 2);
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            double[] losses = pool.submit(() -> trial.losses(strategy, SEEDS)).get();
            assertThat(losses).containsExactly(trial.losses(strategy, SEEDS));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatCannotBePaidIsRefused() {
        assertThatThrownBy(() -> trial(40).losses(new EnsembleStrategy(41, 1, 0), SEEDS))
                .hasMessageContaining(
                        "ensemble: a budget of 40 gradient evaluations, expected at least 41 for 41 members");
        assertThatThrownBy(() -> new EnsembleStrategy(0, 1, 0))
                .hasMessage("ensemble: 0 orbits, 1 points of each, chosen after 0 steps; expected at least 1, 1 and 0");
        assertThatThrownBy(() -> trial(0)).hasMessage("ensemble: a budget of 0, expected at least 1");
    }
}
