package org.holonomy.ode.nd4j;

import java.util.Arrays;
import org.hipparchus.ode.nonstiff.ButcherArrayProvider;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.EulerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.nonstiff.LutherIntegrator;
import org.hipparchus.ode.nonstiff.MidpointIntegrator;
import org.holonomy.ode.solve.Method;

/**
 * The coefficients of an explicit Runge–Kutta method and of its error estimate.
 *
 * <p>One step is x ↦ x + h Σ bᵢkᵢ with kᵢ = F(t + cᵢh, x + h Σ aᵢⱼkⱼ). An estimate of its error is h Σ eᵢkᵢ. Dormand and
 * Prince's method of order 8 has two, of orders 5 and 3, and takes |e₅|² / √(|e₅|² + |e₃|²/100) for the norm of the error.
 *
 * <p><b>Source.</b> a, b, c: Hipparchus. e: E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations
 * I</i>, 2nd ed., Springer 1993, table II.5.2 and the program DOP853; D. J. Higham, G. Hall, <i>Embedded Runge–Kutta
 * formulae with stable equilibrium states</i>, J. Comput. Appl. Math. 29 (1990) 25–33.
 */
final class EmbeddedTableau {

    private static final double[] DOPRI5_ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    private static final double[] HIGHAM_HALL_ERROR = {
        -1.0 / 20, 0, 81.0 / 160, -6.0 / 5, 25.0 / 32, 1.0 / 16, -1.0 / 10
    };

    private static final double[] DOP853_ERROR_5 = {
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

    private static final double[] DOP853_ERROR_3 = {
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

    private final double[] nodes;
    private final double[][] couplings;
    private final double[] weights;
    private final double[][] errors;
    private final int estimateOrder;

    /** Takes the stages that have weights or enter the error; Hipparchus may append others for dense output. */
    private EmbeddedTableau(ButcherArrayProvider method, int estimateOrder, double[]... errors) {
        int stages = errors.length == 0 ? method.getB().length : errors[0].length;
        nodes = new double[stages];
        System.arraycopy(method.getC(), 0, nodes, 1, stages - 1);
        couplings = new double[stages][0];
        System.arraycopy(method.getA(), 0, couplings, 1, stages - 1);
        weights = Arrays.copyOf(method.getB(), stages);
        this.errors = errors;
        this.estimateOrder = estimateOrder;
    }

    /**
     * Returns the coefficients of a Runge–Kutta method.
     *
     * @throws UnsupportedOnDeviceException if the method is none
     */
    static EmbeddedTableau of(Method method) {
        return switch (method) {
            case EULER -> new EmbeddedTableau(new EulerIntegrator(1), 0);
            case MIDPOINT -> new EmbeddedTableau(new MidpointIntegrator(1), 0);
            case RK4 -> new EmbeddedTableau(new ClassicalRungeKuttaIntegrator(1), 0);
            case LUTHER -> new EmbeddedTableau(new LutherIntegrator(1), 0);
            case DOPRI5 -> new EmbeddedTableau(new DormandPrince54Integrator(1, 1, 1, 1), 4, DOPRI5_ERROR);
            case HIGHAM_HALL54 -> new EmbeddedTableau(new HighamHall54Integrator(1, 1, 1, 1), 4, HIGHAM_HALL_ERROR);
            case DOP853 ->
                new EmbeddedTableau(new DormandPrince853Integrator(1, 1, 1, 1), 7, DOP853_ERROR_5, DOP853_ERROR_3);
            case GRAGG_BULIRSCH_STOER, ADAMS_BASHFORTH, ADAMS_MOULTON ->
                throw new UnsupportedOnDeviceException(
                        "batch: %s is not a Runge-Kutta method; take dopri5, dop853, higham-hall54, euler, midpoint, rk4 or luther"
                                .formatted(method.label()));
        };
    }

    int stages() {
        return nodes.length;
    }

    double node(int i) {
        return nodes[i];
    }

    /** Returns row i of a, of i entries. */
    double[] couplings(int i) {
        return couplings[i].clone();
    }

    double[] weights() {
        return weights.clone();
    }

    /** Returns the coefficients of each error estimate; none where steps are fixed. */
    double[][] errors() {
        double[][] copy = new double[errors.length][];
        for (int i = 0; i < errors.length; i++) {
            copy[i] = errors[i].clone();
        }
        return copy;
    }

    /** Returns q: the estimate is O(h^(q+1)). */
    int estimateOrder() {
        return estimateOrder;
    }

    /** Tells whether the last stage is F at the end of the step, which is the first stage of the next. */
    boolean lastStageIsNextFirst() {
        int last = stages() - 1;
        if (last == 0 || nodes[last] != 1 || weights[last] != 0) {
            return false;
        }
        for (int j = 0; j < last; j++) {
            if (couplings[last][j] != weights[j]) {
                return false;
            }
        }
        return true;
    }
}
