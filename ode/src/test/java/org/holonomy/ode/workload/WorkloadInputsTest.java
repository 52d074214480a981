package org.holonomy.ode.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.workload.DistanceWorkload.Side;
import org.junit.jupiter.api.Test;

/** The inputs against numbers that NumPy builds from the same formulas. */
class WorkloadInputsTest {

    /** Sums of at most 64 products of numbers below 5, in another order. */
    private static final Offset<Double> ROUNDING = within(2e-14);

    private static final double T = 0.3;

    @Test
    void batchesEndWithTheSameNumber() {
        assertThat(PerceptronWorkload.states(4096)[4096 * 64 - 1]).isCloseTo(-0.9687469500935423, ROUNDING);
        assertThat(PerceptronWorkload.targets(4096)[4096 * 64 - 1]).isCloseTo(-0.18223335456153772, ROUNDING);
        assertThat(LinearWorkload.states(10_000)[10_000 * 32 - 1]).isCloseTo(0.8294813146731543, ROUNDING);
        assertThat(GaugeWorkload.state()[7]).isCloseTo(0.9928798314963556, ROUNDING);
    }

    @Test
    void aSmallBatchBeginsALargeOne() {
        assertThat(PerceptronWorkload.states(16)).startsWith(PerceptronWorkload.states(3));
    }

    @Test
    void fieldOfThePerceptron() {
        double[] slope = new double[64];

        PerceptronWorkload.field().evaluate(T, Sines.BATCHES.rows(5, 1, 64, 6), slope);

        assertThat(slope[0]).isCloseTo(1.9511449265611005, ROUNDING);
        assertThat(slope[63]).isCloseTo(-2.6466312910787653, ROUNDING);
    }

    @Test
    void weightsBiasesAndDerivativesOfTheLinearModel() {
        LinearNeuralOde model = LinearWorkload.model();

        assertThat(model.weights().value(T).getEntry(31, 7)).isCloseTo(-0.4418253555077726, ROUNDING);
        assertThat(model.weights().derivative(T).getEntry(31, 7)).isCloseTo(-0.10479043567563201, ROUNDING);
        assertThat(model.biases().value(T).getEntry(31, 0)).isCloseTo(-1.325722704884814, ROUNDING);
    }

    /** Central differences of step h err by h² w⁗/6 and rounding ulp/h. */
    @Test
    void secondDerivativeAgreesWithDifferences() {
        WeightPath w = WilsonWorkload.connection();
        double h = 1e-5;

        RealMatrix difference =
                w.derivative(T + h).subtract(w.derivative(T - h)).scalarMultiply(1 / (2 * h));

        assertThat(w.jet(T, 2).derivative(2).subtract(difference).getNorm1()).isLessThan(1e-8);
    }

    @Test
    void connectionOfTheWilsonLineIsAntisymmetric() {
        RealMatrix w = WilsonWorkload.connection().value(T);

        assertThat(w.add(w.transpose()).getNorm1()).isZero();
        assertThat(w.getNorm1()).isGreaterThan(1);
    }

    @Test
    void frames() {
        WeightPath frame = GaugeWorkload.frame(255);
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(8);

        assertThat(frame.value(T).getEntry(3, 5)).isCloseTo(0.01920238771402913, ROUNDING);
        assertThat(frame.value(T).getEntry(0, 0)).isCloseTo(1.1310308502227702, ROUNDING);
        assertThat(frame.derivative(T).getEntry(3, 5)).isCloseTo(0.3240250534075722, ROUNDING);
        assertThat(frame.value(0).subtract(identity).getNorm1()).isLessThan(1e-15);
        assertThat(frame.value(1).subtract(identity).getNorm1()).isLessThan(1e-15);
        assertThat(GaugeWorkload.frame(254).value(T).getEntry(3, 5)).isNotCloseTo(0.01920238771402913, ROUNDING);
    }

    @Test
    void pointsOfTheHalfSpaceAndTheHalfPlane() {
        int last = 512 * 64 - 1;

        assertThat(DistanceWorkload.halfSpaceFeatures(63, Side.QUERIES)[last - 1])
                .isCloseTo(0.16185262080976395, ROUNDING);
        assertThat(Math.exp(DistanceWorkload.halfSpaceFeatures(63, Side.KEYS)[last]))
                .isCloseTo(1.3331470614512813, ROUNDING);
        assertThat(DistanceWorkload.values(63)[last]).isCloseTo(-0.9369895957734126, ROUNDING);
        assertThat(DistanceWorkload.realParts(Side.QUERIES)[last]).isCloseTo(0.7965536476791688, ROUNDING);
        assertThat(DistanceWorkload.imaginaryParts(Side.KEYS)[last]).isCloseTo(0.7765076093493278, ROUNDING);
    }
}
