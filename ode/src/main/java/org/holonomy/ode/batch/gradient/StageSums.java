package org.holonomy.ode.batch.gradient;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.solve.ButcherTableau;

/**
 * The sums over stages of an explicit Runge–Kutta method, forwards and backwards.
 *
 * <p>Terms are indexed by stages 0 ≤ i &lt; s, and index s holds what enters every sum beside them: forwards, stage i adds
 * cᵢ f + Σ_{j&lt;i} aᵢⱼ kⱼ and the step adds f + Σ bᵢ kᵢ, where f is the part of every derivative that does not change;
 * backwards, stage j collects bⱼ π + Σ_{i&gt;j} aᵢⱼ qᵢ, where π is the cotangent of the end of the step.
 *
 * <p>A last stage that only an error estimate or the next step reads is left out: the end of the step does not depend on it.
 */
final class StageSums {

    private final double[] weights;
    private final List<Combination> before;
    private final List<Combination> after;
    private final Combination step;
    private final Combination stagesOfStep;
    private final Combination all;

    /** Takes the coefficients of a method. */
    StageSums(ButcherTableau tableau) {
        int stages = tableau.stages();
        while (tableau.weight(stages - 1) == 0) {
            stages--;
        }
        int s = stages;
        weights = IntStream.range(0, s).mapToDouble(tableau::weight).toArray();
        before = IntStream.range(0, s)
                .mapToObj(i -> combination(s + 1, j -> j == s ? tableau.node(i) : coupling(tableau, i, j)))
                .toList();
        after = IntStream.range(0, s)
                .mapToObj(j -> combination(s + 1, i -> i == s ? weights[j] : coupling(tableau, i, j)))
                .toList();
        step = combination(s + 1, i -> i == s ? 1 : weights[i]);
        stagesOfStep = new Combination(weights);
        all = combination(s, i -> 1);
    }

    private static double coupling(ButcherTableau tableau, int i, int j) {
        return j < i ? tableau.coupling(i, j) : 0;
    }

    private static Combination combination(int terms, IntToDoubleFunction coefficient) {
        return new Combination(
                IntStream.range(0, terms).mapToDouble(coefficient).toArray());
    }

    /** Returns s, the number of stages that a step depends on. */
    int stages() {
        return weights.length;
    }

    /** Returns bᵢ. */
    double weight(int i) {
        return weights[i];
    }

    /** Returns cᵢ f + Σ_{j&lt;i} aᵢⱼ kⱼ. */
    Combination before(int i) {
        return before.get(i);
    }

    /** Returns bⱼ π + Σ_{i&gt;j} aᵢⱼ qᵢ. */
    Combination after(int j) {
        return after.get(j);
    }

    /** Returns f + Σ bᵢ kᵢ. */
    Combination step() {
        return step;
    }

    /** Returns Σ bᵢ kᵢ. */
    Combination stagesOfStep() {
        return stagesOfStep;
    }

    /** Returns Σ qᵢ. */
    Combination all() {
        return all;
    }
}
