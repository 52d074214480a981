package org.holonomy.ode.solve;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.nonstiff.ButcherArrayProvider;

/**
 * A Runge–Kutta method with estimates of its own error, e = h Σ eᵢkᵢ, and whose last stage is the first of the next step.
 *
 * <p><b>Source.</b> The tableaux are Hipparchus'. The weights of the estimates are those of E. Hairer, S. P. Nørsett, G.
 * Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed., Springer 1993, table II.5.2 (dopri5) and the code dop853
 * that goes with section II.10; and of D. J. Higham, G. Hall, <i>Embedded Runge–Kutta formulae with stable equilibrium
 * states</i>, J. Comput. Appl. Math. 29 (1990) 25–33. Hipparchus keeps them to itself; the tests compare with what its
 * integrators make of them.
 */
public final class EmbeddedMethod {

    private static final double[] DORMAND_PRINCE_5 = {
        71.0 / 57600.0, 0, -71.0 / 16695.0, 71.0 / 1920.0, -17253.0 / 339200.0, 22.0 / 525.0, -1.0 / 40.0
    };

    private static final double[] HIGHAM_HALL_5 = {
        -1.0 / 20.0, 0, 81.0 / 160.0, -6.0 / 5.0, 25.0 / 32.0, 1.0 / 16.0, -1.0 / 10.0
    };

    private static final double[] DORMAND_PRINCE_8_ORDER_5 = {
        116092271.0 / 8848465920.0,
        0,
        0,
        0,
        0,
        -1871647.0 / 1527680.0,
        -69799717.0 / 140793660.0,
        1230164450203.0 / 739113984000.0,
        -1980813971228885.0 / 5654156025964544.0,
        464500805.0 / 1389975552.0,
        1606764981773.0 / 19613062656000.0,
        -137909.0 / 6168960.0,
        0
    };

    private static final double[] DORMAND_PRINCE_8_ORDER_3 = {
        -364463.0 / 1920240.0,
        0,
        0,
        0,
        0,
        3399327.0 / 763840.0,
        66578432.0 / 35198415.0,
        -1674902723.0 / 288716400.0,
        -74684743568175.0 / 176692375811392.0,
        -734375.0 / 4826304.0,
        171414593.0 / 851261400.0,
        69869.0 / 3084480.0,
        0
    };

    private final ButcherTableau tableau;
    private final int estimateOrder;
    private final List<double[]> errorWeights;

    private EmbeddedMethod(Method method, int estimateOrder, double[]... errorWeights) {
        StepControl.Adaptive anything = new StepControl.Adaptive(0.1, 0.1);
        this.tableau = new ButcherTableau(
                (ButcherArrayProvider) HipparchusIntegrators.adaptive(method, anything, 0, 1, 0),
                errorWeights[0].length);
        this.estimateOrder = estimateOrder;
        this.errorWeights = List.of(errorWeights);
    }

    /**
     * Returns the method of a name.
     *
     * @throws IllegalArgumentException unless it is dopri5, dop853 or higham-hall54
     */
    public static EmbeddedMethod of(Method method) {
        return switch (method) {
            case DOPRI5 -> new EmbeddedMethod(method, 4, DORMAND_PRINCE_5);
            case HIGHAM_HALL54 -> new EmbeddedMethod(method, 4, HIGHAM_HALL_5);
            case DOP853 -> new EmbeddedMethod(method, 7, DORMAND_PRINCE_8_ORDER_5, DORMAND_PRINCE_8_ORDER_3);
            default ->
                throw new IllegalArgumentException(
                        "embedded method: %s has no embedded error estimate, expected one of %s"
                                .formatted(method, List.of(Method.DOPRI5, Method.DOP853, Method.HIGHAM_HALL54)));
        };
    }

    /** Returns the coefficients of the step. Its last stage is evaluated at the end of the step. */
    public ButcherTableau tableau() {
        return tableau;
    }

    /** Returns q: the estimate of the error is O(hᵠ⁺¹). */
    public int estimateOrder() {
        return estimateOrder;
    }

    /**
     * Returns the weights eᵢ of each estimate, one for every stage, in new arrays.
     *
     * <p>There is one, or there are two: then e = e₅² / √(e₅² + e₃² / 100), with the norms of both.
     */
    public List<double[]> errorWeights() {
        return errorWeights.stream()
                .map(weights -> Arrays.copyOf(weights, weights.length))
                .toList();
    }
}
