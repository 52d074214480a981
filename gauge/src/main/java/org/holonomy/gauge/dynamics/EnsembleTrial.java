package org.holonomy.gauge.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.holonomy.gauge.network.NetworkGauge;

/**
 * What strategies of the same cost reach: the lowest loss after a budget of gradient evaluations.
 *
 * <p>Start k of a seed, and point p of its orbit, are the same for every strategy, so that losses can be compared seed by
 * seed. A member that diverges counts with the loss of its last finite weights.
 *
 * <p>Seeds are shared among the threads of the common pool; the losses do not depend on their number.
 *
 * <p><b>Source.</b> The proposal of C. Chuang, <i>The orbits of neural networks</i>, section 4: train equivalent models,
 * choose the best.
 *
 * @param problem L
 * @param gauge the network's gauge group
 * @param step of gradient descent, positive and finite
 * @param budget gradient evaluations in all, at least 1
 * @param spread standard deviation of the logarithms of the factors that make points of an orbit, at least 0
 */
public record EnsembleTrial(TrainingProblem problem, NetworkGauge gauge, double step, int budget, double spread) {

    private static final String GENERATOR = "L64X128MixRandom";

    /** Odd, so that different pairs of start and point of one seed give different streams. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    /** Checks the numbers. */
    public EnsembleTrial {
        if (budget < 1) {
            throw new IllegalArgumentException("ensemble: a budget of %d, expected at least 1".formatted(budget));
        }
        if (!(spread >= 0 && Double.isFinite(spread))) {
            throw new IllegalArgumentException("ensemble: spread " + spread + ", expected a finite number, at least 0");
        }
    }

    /**
     * Returns the lowest loss that a strategy reaches, seed by seed.
     *
     * @param strategy how the budget is shared
     * @param seeds of the starts; not modified
     */
    public double[] losses(EnsembleStrategy strategy, long[] seeds) {
        return LongStream.of(seeds)
                .parallel()
                .mapToDouble(seed -> loss(strategy, seed))
                .toArray();
    }

    private double loss(EnsembleStrategy strategy, long seed) {
        GradientDescent descent = new GradientDescent(problem, step, 0);
        int first = strategy.firstSteps(budget);
        List<double[]> members = new ArrayList<>();
        for (double[] start : members(strategy, seed)) {
            members.add(descent.run(start, first).theta());
        }
        double[] best =
                members.stream().min(Comparator.comparingDouble(problem::loss)).orElseThrow();
        return problem.loss(descent.run(best, strategy.lastSteps(budget)).theta());
    }

    /** Returns the starts: the first point of every orbit is the drawn one, the others have random factors. */
    List<double[]> members(EnsembleStrategy strategy, long seed) {
        List<double[]> members = new ArrayList<>();
        for (int k = 0; k < strategy.orbits(); k++) {
            double[] start = problem.parameters().sample(generator(seed, k, 0));
            members.add(start);
            if (strategy.points() > 1) {
                ScalingOrbit orbit = ScalingOrbit.of(gauge, problem.parameters(), start);
                for (int p = 1; p < strategy.points(); p++) {
                    members.add(orbit.at(orbit.sample(generator(seed, k, p), spread)));
                }
            }
        }
        return members;
    }

    private static RandomGenerator generator(long seed, int start, int point) {
        return RandomGeneratorFactory.of(GENERATOR).create(seed * STRIDE + ((long) start << 32) + point);
    }
}
