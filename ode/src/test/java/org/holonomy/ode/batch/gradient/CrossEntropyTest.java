package org.holonomy.ode.batch.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyTest {

    private static final CrossEntropy LOSS = new CrossEntropy(new int[] {2, 0});

    @Test
    void isTheLogarithmOfTheNumberOfEqualClasses() {
        assertThat(LOSS.share(0, new double[] {5, 5, 5}, new double[3])).isCloseTo(Math.log(3) / 2, within(1e-15));
    }

    @Test
    void isTheLogisticLossOfTwoClasses() {
        double[] cotangent = new double[2];
        double share = LOSS.share(1, new double[] {0.3, 1}, cotangent);

        assertThat(share).isCloseTo(Math.log1p(Math.exp(0.7)) / 2, within(1e-15));
        double wrong = 1 / (1 + Math.exp(-0.7)) / 2;
        assertThat(cotangent[0]).isCloseTo(-wrong, within(1e-15));
        assertThat(cotangent[1]).isCloseTo(wrong, within(1e-15));
    }

    @Test
    void doesNotOverflow() {
        double[] cotangent = new double[3];

        assertThat(LOSS.share(0, new double[] {1000, -1000, 0}, cotangent)).isCloseTo(500, within(1e-12));
        assertThat(cotangent).containsExactly(0.5, 0, -0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hasTheGradientOfItsDifferences(long seed) {
        double[] end = new Random(seed).doubles(3, -2, 2).toArray();
        double[] cotangent = new double[3];
        LOSS.share(0, end, cotangent);

        double h = 1e-3;
        for (int i = 0; i < 3; i++) {
            double[] slopes = new double[2];
            for (int k = 0; k < 2; k++) {
                double[] right = end.clone();
                double[] left = end.clone();
                right[i] += (k + 1) * h;
                left[i] -= (k + 1) * h;
                slopes[k] =
                        (LOSS.share(0, right, new double[3]) - LOSS.share(0, left, new double[3])) / (2 * (k + 1) * h);
            }
            assertThat(cotangent[i]).isCloseTo((4 * slopes[0] - slopes[1]) / 3, within(1e-11));
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new CrossEntropy(new int[0]))
                .hasMessage("cross entropy: no labels, expected one for every sample");
        assertThatThrownBy(() -> new CrossEntropy(new int[] {0, -1}))
                .hasMessage("cross entropy: label -1 of sample 1, expected at least 0");
        assertThatThrownBy(() -> LOSS.share(0, new double[2], new double[2]))
                .hasMessage("cross entropy: sample 0 of 2 components, but its label is 2");
        assertThatThrownBy(() -> LOSS.share(2, new double[2], new double[2]))
                .hasMessage("cross entropy: sample 2 of 2 components, but only 2 labels");
    }
}
