package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepRule;
import org.holonomy.ode.kernel.Combination;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.StepControl;

/** Adaptive steps of a block of states and cotangents; {@link ContinuousAdjoint} has the norm of their error. */
final class AdjointSteps {

    /** Part of the way that the first trial takes: a rejection or two, or ten times longer steps, correct it. */
    private static final double FIRST_TRIAL = 1.0 / 16;

    /** Shortest step, in ulp of the larger end of the span: fewer, and the stages of a step share their times. */
    private static final double RESOLUTION_ULPS = 16;

    private final AdjointBlock block;
    private final StepControl.Adaptive control;
    private final StepRule rule;
    private final List<Combination> estimates;
    private final boolean[] present;
    private final double[] zeros;
    private final double[] error;

    /**
     * Takes what is stepped.
     *
     * @param block states and cotangents
     * @param integrator the method and its tolerances
     * @param present which samples count
     */
    AdjointSteps(AdjointBlock block, RowBlockIntegrator integrator, boolean[] present) {
        this.block = block;
        this.present = present;
        control = (StepControl.Adaptive) integrator.control();
        EmbeddedMethod method = EmbeddedMethod.of(integrator.method());
        rule = new StepRule(method.estimateOrder());
        estimates = method.errorWeights().stream().map(Combination::new).toList();
        zeros = new double[block.state().length];
        error = new double[block.state().length];
    }

    /**
     * Goes from one depth to another.
     *
     * @param from where states and cotangents are
     * @param to where they are wanted
     * @param scale of the cotangents
     * @param sums the integrals are added to
     * @return where they are: {@code to}, or where steps became too short or too many
     */
    double back(double from, double to, double scale, WeightSums sums) {
        double resolution = RESOLUTION_ULPS * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
        double t = from;
        double h = Math.abs(to - from) * FIRST_TRIAL;
        boolean failed = false;
        for (int trial = 0; t != to && trial < control.maxSteps(); trial++) {
            double remaining = Math.abs(to - t);
            h = Math.min(h, Math.min(remaining, control.maxStep()));
            double arrival = h == remaining ? to : t + Math.copySign(h, to - t);
            block.attempt(t, arrival - t);
            double norm = norm(arrival - t);
            if (norm <= 1) {
                block.accept(t, arrival - t, scale, sums);
                t = arrival;
                h *= rule.growth(norm, failed);
                failed = false;
            } else {
                failed = true;
                h *= rule.shrinkage(norm);
                if (h < Math.min(resolution, remaining)) {
                    return t;
                }
            }
        }
        return t;
    }

    private double norm(double h) {
        double[] sums = new double[estimates.size()];
        for (int k = 0; k < sums.length; k++) {
            estimates.get(k).addTo(zeros, h, block.stateRates(), error);
            sums[k] = squares(block.state(), block.nextState());
            estimates.get(k).addTo(zeros, h, block.cotangentRates(), error);
            sums[k] += squares(block.cotangent(), block.nextCotangent());
        }
        int samples = 0;
        for (boolean counts : present) {
            samples += counts ? 1 : 0;
        }
        return StepRule.errorNorm(sums, 2L * samples * (error.length / present.length));
    }

    /** Returns Σ (eᵢ / (atol + rtol max |vᵢ|))², not finite if the new value is not. */
    private double squares(double[] before, double[] after) {
        int n = error.length / present.length;
        double sum = 0;
        for (int s = 0; s < present.length; s++) {
            for (int k = s * n; k < (s + 1) * n && present[s]; k++) {
                double tolerance =
                        Math.fma(control.rtol(), Math.max(Math.abs(before[k]), Math.abs(after[k])), control.atol());
                double ratio = error[k] / tolerance;
                sum += Math.fma(ratio, ratio, 0 * after[k]);
            }
        }
        return sum;
    }
}
