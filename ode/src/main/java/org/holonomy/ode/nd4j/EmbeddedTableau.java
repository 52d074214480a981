package org.holonomy.ode.nd4j;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;

/**
 * The coefficients of an explicit Runge–Kutta method and of its error estimate, as rows for the device.
 *
 * <p>One step is x ↦ x + h Σ bᵢkᵢ with kᵢ = F(t + cᵢh, x + h Σ aᵢⱼkⱼ). An estimate of its error is h Σ eᵢkᵢ.
 */
final class EmbeddedTableau {

    private final double[] nodes;
    private final double[][] couplings;
    private final double[] weights;
    private final double[][] errors;
    private final int estimateOrder;

    private EmbeddedTableau(ButcherTableau tableau, int estimateOrder, List<double[]> errors) {
        int stages = tableau.stages();
        nodes = new double[stages];
        couplings = new double[stages][];
        weights = new double[stages];
        for (int i = 0; i < stages; i++) {
            int stage = i;
            nodes[i] = tableau.node(i);
            weights[i] = tableau.weight(i);
            couplings[i] = IntStream.range(0, i)
                    .mapToDouble(j -> tableau.coupling(stage, j))
                    .toArray();
        }
        this.errors = errors.toArray(double[][]::new);
        this.estimateOrder = estimateOrder;
    }

    /**
     * Returns the coefficients of a Runge–Kutta method.
     *
     * @throws UnsupportedOnDeviceException if the method is none
     */
    static EmbeddedTableau of(Method method) {
        return switch (method) {
            case EULER, MIDPOINT, RK4, LUTHER -> new EmbeddedTableau(method.tableau(), 0, List.of());
            case DOPRI5, HIGHAM_HALL54, DOP853 -> {
                EmbeddedMethod embedded = EmbeddedMethod.of(method);
                yield new EmbeddedTableau(embedded.tableau(), embedded.estimateOrder(), embedded.errorWeights());
            }
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
