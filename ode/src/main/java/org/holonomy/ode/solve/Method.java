package org.holonomy.ode.solve;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.EulerIntegrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.nonstiff.LutherIntegrator;
import org.hipparchus.ode.nonstiff.MidpointIntegrator;
import org.holonomy.ode.naming.Vocabulary;

/**
 * An explicit method for ẋ = F(t, x), under the name by which people ask for it.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed.,
 * Springer 1993, ch. II and III; H. A. Luther, <i>An explicit sixth-order Runge–Kutta formula</i>, Math. Comp. 22 (1968)
 * 434–436; D. J. Higham, G. Hall, <i>Embedded Runge–Kutta formulae with stable equilibrium states</i>, J. Comput. Appl.
 * Math. 29 (1990) 25–33.
 */
public enum Method {
    /** Dormand and Prince, order 5 with an error estimate of order 4. */
    DOPRI5("dopri5", true, 5, DormandPrince54Integrator.class, "Dormand-Prince 5(4), the usual choice"),

    /** Dormand and Prince, order 8 with error estimates of orders 5 and 3. */
    DOP853("dop853", true, 8, DormandPrince853Integrator.class, "Dormand-Prince 8(5,3), for tolerances below 1e-8"),

    /** Higham and Hall, order 5 with an error estimate of order 4. */
    HIGHAM_HALL54(
            "higham-hall54",
            true,
            5,
            HighamHall54Integrator.class,
            "Higham-Hall 5(4), smooth step sizes where stability limits them"),

    /** Extrapolation of the modified midpoint rule; the order is chosen anew at every step. */
    GRAGG_BULIRSCH_STOER(
            "gragg-bulirsch-stoer",
            true,
            18,
            GraggBulirschStoerIntegrator.class,
            "Gragg-Bulirsch-Stoer extrapolation, order chosen at every step up to 18, for smooth fields"),

    /** Adams and Bashforth in Nordsieck form with {@value HipparchusIntegrators#ADAMS_STEPS} steps. */
    ADAMS_BASHFORTH(
            "adams-bashforth",
            true,
            HipparchusIntegrators.ADAMS_STEPS,
            AdamsBashforthIntegrator.class,
            "Adams-Bashforth with %d steps, for costly fields".formatted(HipparchusIntegrators.ADAMS_STEPS)),

    /** Adams and Moulton in Nordsieck form with {@value HipparchusIntegrators#ADAMS_STEPS} steps, one correction. */
    ADAMS_MOULTON(
            "adams-moulton",
            true,
            HipparchusIntegrators.ADAMS_STEPS + 1,
            AdamsMoultonIntegrator.class,
            "Adams-Moulton with %d steps, predicted and corrected once, for costly fields"
                    .formatted(HipparchusIntegrators.ADAMS_STEPS)),

    /** Euler: one step is one residual layer. */
    EULER("euler", false, 1, EulerIntegrator.class, "Euler, one evaluation a step: a residual network"),

    /** The explicit midpoint rule. */
    MIDPOINT("midpoint", false, 2, MidpointIntegrator.class, "explicit midpoint rule, two evaluations a step"),

    /** The classical Runge–Kutta method. */
    RK4("rk4", false, 4, ClassicalRungeKuttaIntegrator.class, "classical Runge-Kutta, four evaluations a step"),

    /** Luther's method. */
    LUTHER("luther", false, 6, LutherIntegrator.class, "Luther, seven evaluations a step");

    private static final Vocabulary<Method> NAMES = Vocabulary.of("method", List.of(Method.values()), Method::label);

    private final String label;
    private final boolean adaptive;
    private final int order;
    private final Class<? extends ODEIntegrator> implementation;
    private final String description;

    Method(
            String label,
            boolean adaptive,
            int order,
            Class<? extends ODEIntegrator> implementation,
            String description) {
        this.label = label;
        this.adaptive = adaptive;
        this.order = order;
        this.implementation = implementation;
        this.description = description;
    }

    /**
     * Returns the method of a name such as {@code dopri5}.
     *
     * @throws IllegalArgumentException listing every name and the closest one, if there is no such method
     */
    public static Method of(String label) {
        return NAMES.lookUp(label);
    }

    /** Returns the methods that choose their own steps, or those that are told them. */
    public static List<Method> all(boolean adaptive) {
        return Arrays.stream(values()).filter(m -> m.adaptive == adaptive).toList();
    }

    /** Returns the name that a user types. */
    public String label() {
        return label;
    }

    /** Tells whether the method chooses its own steps to meet tolerances. */
    public boolean isAdaptive() {
        return adaptive;
    }

    /** Tells whether a step remembers the ones before it. */
    public boolean isMultistep() {
        return this == ADAMS_BASHFORTH || this == ADAMS_MOULTON;
    }

    /** Returns p: the error at the end is O(hᵖ). For extrapolation, the highest order that it may choose. */
    public int order() {
        return order;
    }

    /** Returns one line for a help text. */
    public String description() {
        return description;
    }

    /** Returns the class of Hipparchus that takes the steps. */
    public Class<? extends ODEIntegrator> implementation() {
        return implementation;
    }

    /**
     * Returns the coefficients of a fixed-step Runge–Kutta method.
     *
     * @throws IllegalArgumentException if the method chooses its own steps
     */
    public ButcherTableau tableau() {
        return HipparchusIntegrators.tableau(this);
    }

    @Override
    public String toString() {
        return label;
    }
}
