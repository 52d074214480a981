package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodTest {

    @ParameterizedTest
    @EnumSource(Method.class)
    void isFoundByItsNameAndMadeByItsClass(Method method) {
        assertThat(Method.of(method.label())).isSameAs(method);
        Object made = method.isAdaptive()
                ? HipparchusIntegrators.adaptive(method, new StepControl.Adaptive(1e-6, 1e-6), 1e-12, 1, 0)
                : HipparchusIntegrators.fixed(method, 1);
        assertThat(made).isExactlyInstanceOf(method.implementation());
        assertThat(method.description()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void aMisspeltNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> Method.of("dopri"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("method: unknown name 'dopri', expected one of dopri5, dop853, higham-hall54,"
                        + " gragg-bulirsch-stoer, adams-bashforth, adams-moulton, euler, midpoint, rk4, luther;"
                        + " did you mean 'dopri5'?");
    }

    /** Σ bᵢ = 1 and Σⱼ aᵢⱼ = cᵢ: the conditions of order 1 and of autonomy. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void tableauIsConsistent(Method method) {
        ButcherTableau tableau = method.tableau();
        double weights = 0;
        for (int i = 0; i < tableau.stages(); i++) {
            weights += tableau.weight(i);
            double row = 0;
            for (int j = 0; j < i; j++) {
                row += tableau.coupling(i, j);
            }
            assertThat(row).isCloseTo(tableau.node(i), within());
        }
        assertThat(weights).isCloseTo(1, within());
    }

    @Test
    void noTableauForMethodsThatChooseTheirSteps() {
        assertThatThrownBy(Method.DOPRI5::tableau)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tableau: method dopri5 chooses its own steps, expected one of"
                        + " [euler, midpoint, rk4, luther] for a fixed number of steps");
    }

    /** Seven terms of size 10 at most, each rounded a few times. */
    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(64 * 0x1p-52);
    }
}
