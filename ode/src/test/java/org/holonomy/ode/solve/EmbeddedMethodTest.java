package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedMethodTest {

    /** The library's own estimate of the error, over an absolute tolerance of 1. */
    private interface Estimate {
        double of(double[][] slopes, double h);
    }

    /** The estimate knows its dimension only after a solve. */
    private static <T extends AdaptiveStepsizeIntegrator> T used(T integrator) {
        integrator.integrate(
                new ExpandableODE(new OrdinaryDifferentialEquation() {
                    @Override
                    public int getDimension() {
                        return 1;
                    }

                    @Override
                    public double[] computeDerivatives(double t, double[] x) {
                        return new double[1];
                    }
                }),
                new ODEState(0, new double[1]),
                1);
        return integrator;
    }

    private static final class Dopri5 extends DormandPrince54Integrator {
        Dopri5() {
            super(0, 1, 1, 0);
        }

        double error(double[][] slopes, double h) {
            return estimateError(slopes, new double[1], new double[1], h);
        }
    }

    private static final class Dop853 extends DormandPrince853Integrator {
        Dop853() {
            super(0, 1, 1, 0);
        }

        double error(double[][] slopes, double h) {
            return estimateError(slopes, new double[1], new double[1], h);
        }
    }

    private static final class HighamHall extends HighamHall54Integrator {
        HighamHall() {
            super(0, 1, 1, 0);
        }

        double error(double[][] slopes, double h) {
            return estimateError(slopes, new double[1], new double[1], h);
        }
    }

    private static Estimate estimate(Method method) {
        return switch (method) {
            case DOPRI5 -> used(new Dopri5())::error;
            case DOP853 -> used(new Dop853())::error;
            default -> used(new HighamHall())::error;
        };
    }

    private static double norm(List<double[]> weights, double[][] slopes, double h) {
        double[] e = weights.stream()
                .mapToDouble(w -> {
                    double sum = 0;
                    for (int i = 0; i < w.length; i++) {
                        sum += h * w[i] * slopes[i][0];
                    }
                    return sum;
                })
                .toArray();
        return e.length == 1 ? Math.abs(e[0]) : e[0] * e[0] / Math.sqrt(e[0] * e[0] + e[1] * e[1] / 100);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void estimatesAreThoseOfTheLibrary(Method method) {
        EmbeddedMethod embedded = EmbeddedMethod.of(method);
        Estimate library = estimate(method);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int draw = 0; draw < 20; draw++) {
            double[][] slopes = new double[embedded.tableau().stages()][1];
            for (double[] slope : slopes) {
                slope[0] = random.nextDouble(-1, 1);
            }
            assertThat(norm(embedded.errorWeights(), slopes, 0.3))
                    .isCloseTo(library.of(slopes, 0.3), Offset.offset(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void theLastStageIsTheFirstOfTheNextStep(Method method) {
        ButcherTableau tableau = EmbeddedMethod.of(method).tableau();
        int last = tableau.stages() - 1;

        assertThat(tableau.node(last)).isEqualTo(1);
        assertThat(tableau.weight(last)).isZero();
        for (int i = 0; i < last; i++) {
            assertThat(tableau.coupling(last, i)).isEqualTo(tableau.weight(i));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void fieldsThatAreConstantHaveNoError(Method method) {
        for (double[] weights : EmbeddedMethod.of(method).errorWeights()) {
            assertThat(Arrays.stream(weights).sum()).isCloseTo(0, Offset.offset(1e-14));
        }
    }

    @Test
    void otherMethodsHaveNoEstimate() {
        assertThatThrownBy(() -> EmbeddedMethod.of(Method.ADAMS_MOULTON))
                .hasMessage("embedded method: adams-moulton has no embedded error estimate, expected one of"
                        + " [dopri5, dop853, higham-hall54]");
    }
}
