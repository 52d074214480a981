package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueAndDerivativeTest {

    @ParameterizedTest
    @EnumSource(Activation.class)
    void haveTheBitsThatTheyHaveAlone(Activation activation) {
        double[] u = new Random(1).doubles(500, -40, 40).toArray();
        double[] y = new double[u.length];
        double[] d = new double[u.length];
        ActivationRows rows = ActivationRows.of(activation, u.length);
        rows.valueAndDerivative(u, y, d);

        assertThat(u).isEqualTo(new Random(1).doubles(500, -40, 40).toArray());
        double[] alone = new double[u.length];
        rows.value(u, alone);
        assertThat(y).isEqualTo(alone);
        rows.derivative(u, alone);
        assertThat(d).isEqualTo(alone);
    }
}
