package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightPathTest {

    private static final double[] KNOTS = {0, 0.4, 1, 1.5};

    static Stream<WeightPath> paths() {
        return Stream.of(
                PiecewisePolynomialPath.constant(KNOTS, samples()),
                PiecewisePolynomialPath.linear(KNOTS, samples()),
                PiecewisePolynomialPath.naturalCubicSpline(KNOTS, samples()),
                new FourierPath(2, samples().subList(0, 3), samples().subList(1, 3)),
                FormulaPath.of(Formula.parse("[sin(3*t), t^2; exp(-t), 1/(1+t)]"), Names.NONE, 0));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void samplersGiveTheValues(WeightPath path) {
        PathSampler sampler = path.sampler();
        double[] entries = new double[path.rows() * path.columns()];
        for (double t : new double[] {-0.2, 0, 0.1, 0.4, 0.55, 1, 1.2, 1.45, 1.5, 1.7}) {
            sampler.sample(t, entries);
            RealMatrix value = path.value(t);
            for (int i = 0; i < entries.length; i++) {
                assertThat(entries[i]).isCloseTo(value.getEntry(i / path.columns(), i % path.columns()), within(1e-14));
            }
        }
    }

    /** Central differences know nothing of the formulas; their error is h² w⁗/6 and rounding ulp/h. */
    @ParameterizedTest
    @MethodSource("paths")
    void derivativeAgreesWithCentralDifferences(WeightPath path) {
        double h = 1e-5;
        for (double t : new double[] {0.1, 0.55, 1.2, 1.45}) {
            RealMatrix difference =
                    path.value(t + h).subtract(path.value(t - h)).scalarMultiply(1 / (2 * h));
            RealMatrix second =
                    path.derivative(t + h).subtract(path.derivative(t - h)).scalarMultiply(1 / (2 * h));

            assertThat(path.derivative(t).subtract(difference).getFrobeniusNorm())
                    .isLessThan(1e-8);
            assertThat(path.jet(t, 2).derivative(2).subtract(second).getFrobeniusNorm())
                    .isLessThan(1e-7);
        }
    }

    @Test
    void samplesAreMetAndBranchesReachBothEnds() {
        for (WeightPath path : List.of(
                PiecewisePolynomialPath.linear(KNOTS, samples()),
                PiecewisePolynomialPath.naturalCubicSpline(KNOTS, samples()))) {
            for (int k = 0; k < KNOTS.length; k++) {
                assertThat(path.value(KNOTS[k]).subtract(samples().get(k)).getFrobeniusNorm())
                        .isLessThan(1e-14);
            }
        }
        WeightPath steps = PiecewisePolynomialPath.constant(KNOTS, samples());

        assertThat(steps.value(0.4)).isEqualTo(samples().get(1));
        assertThat(steps.on(0, 0.4).value(0.4))
                .as("limit from the left")
                .isEqualTo(samples().get(0));
        assertThat(steps.value(1.5))
                .as("the last row is unused")
                .isEqualTo(samples().get(2));
        assertThat(steps.kinks()).containsExactly(0.4, 1);
    }

    @Test
    void naturalSplineIsSmoothInsideAndStraightAtItsEnds() {
        WeightPath spline = PiecewisePolynomialPath.naturalCubicSpline(KNOTS, samples());
        RealMatrix left = spline.on(0, 0.4).jet(0.4, 2).derivative(2);
        RealMatrix right = spline.on(0.4, 1).jet(0.4, 2).derivative(2);

        assertThat(left.subtract(right).getFrobeniusNorm()).isLessThan(1e-12);
        assertThat(left.getFrobeniusNorm()).as("not trivially").isGreaterThan(0.1);
        assertThat(spline.jet(0, 2).derivative(2).getFrobeniusNorm()).isLessThan(1e-12);
        assertThat(spline.jet(1.5, 2).derivative(2).getFrobeniusNorm()).isLessThan(1e-12);
    }

    @Test
    void fourierPathIsItsSeries() {
        FourierPath path = new FourierPath(2, samples().subList(0, 2), samples().subList(2, 3));
        double expected = samples().get(0).getEntry(0, 1)
                + samples().get(1).getEntry(0, 1) * Math.cos(1.4)
                + samples().get(2).getEntry(0, 1) * Math.sin(1.4);

        assertThat(path.value(0.7).getEntry(0, 1)).isCloseTo(expected, within(1e-15));
    }

    /** Two knots hold no curvature: the natural spline is the straight line. */
    @Test
    void naturalSplineThroughTwoKnotsIsTheStraightLine() {
        double[] knots = {0.4, 1};
        WeightPath spline =
                PiecewisePolynomialPath.naturalCubicSpline(knots, samples().subList(0, 2));
        WeightPath line = PiecewisePolynomialPath.linear(knots, samples().subList(0, 2));

        assertThat(spline.value(0.7).subtract(line.value(0.7)).getFrobeniusNorm())
                .isLessThan(1e-15);
        assertThat(spline.kinks()).isEmpty();
        assertThat(spline.rows()).isEqualTo(2);
        assertThat(spline.columns()).isEqualTo(2);
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> PiecewisePolynomialPath.constant(
                        new double[] {Double.NaN, 0}, samples().subList(0, 2)))
                .hasMessage("sampled path: knot 0 is NaN after nothing, expected finite and increasing");
        assertThatThrownBy(() -> PiecewisePolynomialPath.linear(
                        new double[] {0, 1}, List.of(samples().get(0), MatrixUtils.createRealMatrix(2, 3))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("sampled path: sample 1 has shape [2, 3], expected [2, 2]");
        assertThatThrownBy(() -> new FourierPath(1, samples(), samples()))
                .hasMessage("Fourier path: 4 cosine and 4 sine coefficients, expected one more cosine");
        assertThatThrownBy(
                        () -> new FourierPath(1, samples().subList(0, 2), List.of(MatrixUtils.createRealMatrix(1, 2))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("Fourier path: coefficient has shape [1, 2], expected [2, 2]");
        assertThatThrownBy(() -> PiecewisePolynomialPath.linear(
                        new double[] {0, 0}, samples().subList(0, 2)))
                .hasMessage("sampled path: knot 1 is 0.0 after 0.0, expected finite and increasing");
        assertThatThrownBy(() -> PiecewisePolynomialPath.linear(new double[] {0, 1}, samples()))
                .hasMessage("sampled path: 2 knots and 4 samples, expected equal counts, at least 2");
        assertThatThrownBy(() -> new FourierPath(0, samples(), List.of()))
                .hasMessage("Fourier path: angular frequency 0.0, expected 0 < ω < ∞");
    }

    private static List<RealMatrix> samples() {
        return DoubleStream.of(1, 2, 3, 4)
                .mapToObj(k -> MatrixUtils.createRealMatrix(new double[][] {
                    {Math.sin(k), Math.cos(k * k)}, {Math.sin(3 * k), k / 4}
                }))
                .toList();
    }
}
