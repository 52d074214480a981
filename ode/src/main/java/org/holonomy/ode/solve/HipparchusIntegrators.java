package org.holonomy.ode.solve;

import org.hipparchus.ode.MultistepIntegrator;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.EulerIntegrator;
import org.hipparchus.ode.nonstiff.FixedStepRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.nonstiff.LutherIntegrator;
import org.hipparchus.ode.nonstiff.MidpointIntegrator;

/** Builds the integrators of Hipparchus. They hold the state of a solve, so every smooth piece gets a new one. */
final class HipparchusIntegrators {

    /**
     * Number of steps that the Adams methods remember.
     *
     * <p>Measured on twelve problems of DETEST at tolerances 1e-6, 1e-9 and 1e-12: fewer steps cost more evaluations (five:
     * 10,348 at 1e-9, six: 7,637, seven: 7,096, Bashforth), seven cost half as much again at 1e-6, and from eight on the
     * rescaled Nordsieck vector is so noisy that steps underflow on eleven of the twelve.
     */
    static final int ADAMS_STEPS = 6;

    private HipparchusIntegrators() {}

    /**
     * Returns a new integrator that chooses its steps.
     *
     * @param resolution shortest step that may be taken
     * @param span distance to go
     * @param initialStep length of the first step, or 0 to let the method guess
     */
    static AdaptiveStepsizeIntegrator adaptive(
            Method method, StepControl.Adaptive control, double resolution, double span, double initialStep) {
        double longest = Math.max(resolution, Math.min(control.maxStep(), span));
        AdaptiveStepsizeIntegrator integrator = adaptive(method, resolution, longest, control.atol(), control.rtol());
        if (integrator instanceof MultistepIntegrator multistep) {
            // Left alone, the starter may reach the end of a short piece before it has taken its steps, which throws.
            // After a retreat it must not grow back into what it retreated from.
            double starterLongest =
                    initialStep > 0 ? initialStep : Math.max(resolution, Math.min(longest, span / (2 * ADAMS_STEPS)));
            AdaptiveStepsizeIntegrator starter =
                    new DormandPrince853Integrator(resolution, starterLongest, control.atol(), control.rtol());
            starter.setInitialStepSize(initialStep);
            multistep.setStarterIntegrator(starter);
        } else {
            integrator.setInitialStepSize(initialStep);
        }
        return integrator;
    }

    private static AdaptiveStepsizeIntegrator adaptive(
            Method method, double shortest, double longest, double atol, double rtol) {
        return switch (method) {
            case DOPRI5 -> new DormandPrince54Integrator(shortest, longest, atol, rtol);
            case DOP853 -> new DormandPrince853Integrator(shortest, longest, atol, rtol);
            case HIGHAM_HALL54 -> new HighamHall54Integrator(shortest, longest, atol, rtol);
            case GRAGG_BULIRSCH_STOER -> new GraggBulirschStoerIntegrator(shortest, longest, atol, rtol);
            case ADAMS_BASHFORTH -> new AdamsBashforthIntegrator(ADAMS_STEPS, shortest, longest, atol, rtol);
            case ADAMS_MOULTON -> new AdamsMoultonIntegrator(ADAMS_STEPS, shortest, longest, atol, rtol);
            case EULER, MIDPOINT, RK4, LUTHER -> throw new AssertionError(method + " takes fixed steps");
        };
    }

    /** Returns a new integrator that takes steps of length h. */
    static FixedStepRungeKuttaIntegrator fixed(Method method, double h) {
        return switch (method) {
            case EULER -> new EulerIntegrator(h);
            case MIDPOINT -> new MidpointIntegrator(h);
            case RK4 -> new ClassicalRungeKuttaIntegrator(h);
            case LUTHER -> new LutherIntegrator(h);
            case DOPRI5, DOP853, HIGHAM_HALL54, GRAGG_BULIRSCH_STOER, ADAMS_BASHFORTH, ADAMS_MOULTON ->
                throw new AssertionError(method + " chooses its own steps");
        };
    }

    /** Returns the coefficients of a method that takes fixed steps. */
    static ButcherTableau tableau(Method method) {
        if (method.isAdaptive()) {
            throw new IllegalArgumentException(
                    "tableau: method %s chooses its own steps, expected one of %s for a fixed number of steps"
                            .formatted(method, Method.all(false)));
        }
        return new ButcherTableau(fixed(method, 1));
    }
}
