package org.holonomy.ode.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.holonomy.ode.solve.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedTableauTest {

    /** Coefficients of size up to 300 are rounded to 1e-16 each; a sum of a dozen. */
    private static final double ROUNDING = 1e-12;

    @ParameterizedTest
    @EnumSource(names = {"EULER", "MIDPOINT", "RK4", "LUTHER", "DOPRI5", "HIGHAM_HALL54", "DOP853"})
    void rowsAddUpToTheirNodesAndWeightsToOne(Method method) {
        EmbeddedTableau tableau = EmbeddedTableau.of(method);

        for (int i = 0; i < tableau.stages(); i++) {
            assertThat(Arrays.stream(tableau.couplings(i)).sum()).isCloseTo(tableau.node(i), within(ROUNDING));
        }
        assertThat(Arrays.stream(tableau.weights()).sum()).isCloseTo(1, within(ROUNDING));
    }

    /** An estimate of order q sees nothing of polynomials below degree q, and something of degree q. */
    @ParameterizedTest
    @CsvSource({"DOPRI5,0,4", "HIGHAM_HALL54,0,4", "DOP853,0,5", "DOP853,1,3"})
    void estimatesSeeErrorsFromTheirOrderOn(Method method, int estimate, int order) {
        EmbeddedTableau tableau = EmbeddedTableau.of(method);
        double[] error = tableau.errors()[estimate];

        for (int power = 0; power < order; power++) {
            assertThat(moment(tableau, error, power)).isCloseTo(0, within(ROUNDING));
        }
        assertThat(Math.abs(moment(tableau, error, order))).isGreaterThan(1e-5);
    }

    @ParameterizedTest
    @CsvSource({"DOPRI5,true", "DOP853,true", "HIGHAM_HALL54,true", "RK4,false", "EULER,false", "MIDPOINT,false"})
    void knowsWhichLastStagesAreTheNextFirst(Method method, boolean reused) {
        assertThat(EmbeddedTableau.of(method).lastStageIsNextFirst()).isEqualTo(reused);
    }

    @Test
    void namesTheMethodsThatWork() {
        assertThatThrownBy(() -> EmbeddedTableau.of(Method.ADAMS_MOULTON))
                .hasMessageStartingWith("batch: adams-moulton is not a Runge-Kutta method; take dopri5, dop853");
    }

    private static double moment(EmbeddedTableau tableau, double[] coefficients, int power) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * Math.pow(tableau.node(i), power);
        }
        return sum;
    }
}
