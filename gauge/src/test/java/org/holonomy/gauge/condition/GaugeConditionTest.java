package org.holonomy.gauge.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.AffinePropagator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaugeConditionTest {

    /** Draws whose Wilson lines have no eigenvalue on the negative half-line, in two and three dimensions. */
    static Stream<Arguments> draws() {
        return Stream.of(1, 2, 3, 4)
                .flatMap(seed -> Stream.of(
                                new TemporalGauge(),
                                new UniformGauge(),
                                LinearTransportGauge.AFFINE,
                                LinearTransportGauge.LINEAR)
                        .map(condition -> Arguments.of(condition, seed)));
    }

    /** The end-point map of the representative is g(T) W, g(T) c + a. */
    @ParameterizedTest
    @MethodSource("draws")
    void endPointsMoveAsTheFrameAtTheEndSays(GaugeCondition condition, long seed) {
        LinearNeuralOde ode = drawn(seed);
        FixedGauge fixed = condition.fix(ode).orThrow();
        AffinePropagator before = map(ode);
        AffinePropagator after = map(fixed.ode());
        RealMatrix g = fixed.atEnd().g();
        double size = before.size().largest() * Math.max(1, g.getFrobeniusNorm());

        assertThat(CatalogueBed.distance(
                        after.wilsonLine().matrix(),
                        g.multiply(before.wilsonLine().matrix())))
                .isLessThan(1e-11 * size);
        assertThat(after.shift()
                        .getDistance(g.operate(before.shift()).add(fixed.atEnd().a())))
                .isLessThan(1e-11 * size);
        // Without the term of the moving frame the line is another one.
        RealMatrix control = CatalogueBed.line((LinearNeuralOde) fixed.frame().control(ode));
        assertThat(CatalogueBed.distance(control, after.wilsonLine().matrix())).isGreaterThan(1e-3);
    }

    /** The closed form of the weights is what the frame makes of the source's, at every depth. */
    @ParameterizedTest
    @MethodSource("draws")
    void theWeightsAreThoseOfTheFrameChange(GaugeCondition condition, long seed) {
        LinearNeuralOde ode = drawn(seed);
        FixedGauge fixed = condition.fix(ode).orThrow();
        LinearNeuralOde carried = fixed.frame().apply(ode);

        for (double t : List.of(0.0, 0.4, 1.1, 1.5)) {
            RealMatrix w = fixed.ode().weights().value(t);
            assertThat(CatalogueBed.distance(w, carried.weights().value(t)))
                    .isLessThan(1e-10 * (1 + w.getFrobeniusNorm()));
        }
    }

    /** The reference computes y(T) − W⁻¹x(T), and y(T) − x(T) = 2.33 as its control. */
    @Test
    void theTemporalGaugeIsOpen() {
        LinearNeuralOde bed = CatalogueBed.linear();
        FixedGauge fixed = new TemporalGauge().fix(bed);
        double[] end = CatalogueBed.end(fixed.ode());

        assertThat(CatalogueBed.distance(end, fixed.atEnd().apply(CatalogueBed.linearEnd())))
                .isLessThan(1e-12);
        assertThat(CatalogueBed.distance(end, CatalogueBed.linearEnd())).isCloseTo(2.325245247447978, within(1e-10));
        assertThat(fixed.ode().weights().value(0.7).getFrobeniusNorm()).isZero();
        assertThat(CatalogueBed.distance(
                        fixed.atEnd().g().multiply(CatalogueBed.wilsonLine()), MatrixUtils.createRealIdentityMatrix(2)))
                .isLessThan(1e-13);
    }

    /** Kinks of the source stay where they are in what is carried along with it. */
    @Test
    void kinksOfTheSourceAreThoseOfTheBiases() {
        LinearNeuralOde kinked = kinked();

        assertThat(new TemporalGauge().fix(kinked).ode().biases().kinks()).containsExactly(0.5);
        FixedGauge uniform = new UniformGauge().fix(kinked).orThrow();
        assertThat(uniform.ode().weights().kinks()).isEmpty();
        assertThat(uniform.ode().biases().kinks()).containsExactly(0.5);
        assertThat(map(kinked).deviation(map(uniform.ode()))).isLessThan(1e-12);
        FixedGauge straight = LinearTransportGauge.AFFINE.fix(kinked).orThrow();
        assertThat(straight.ode().biases().kinks()).isEmpty();
        assertThat(map(kinked).deviation(map(straight.ode()))).isLessThan(1e-12);
    }

    @Test
    void aModelThatStartsElsewhereIsFixedThere() {
        LinearNeuralOde later = new LinearNeuralOde(
                CatalogueBed.linear().weights(), CatalogueBed.linear().biases(), 0.25, 1.5);

        for (GaugeCondition condition : List.of(new UniformGauge(), LinearTransportGauge.AFFINE)) {
            FixedGauge fixed = condition.fix(later).orThrow();
            assertThat(map(later).deviation(map(fixed.ode()))).isLessThan(1e-12);
        }
    }

    @Test
    void theUnitaryGaugeMakesAScalarBiasConstant() {
        LinearNeuralOde scalar = CatalogueBed.linear("0.3 + cos(2*t) + t^2", "1.5 + sin(2*t)");
        FixedGauge fixed = new UnitaryGauge().fix(scalar).orThrow();
        double factor = 1.5 / (1.5 + Math.sin(3));

        assertThat(fixed.ode().biases().value(1.1).getEntry(0, 0)).isEqualTo(1.5);
        assertThat(fixed.atEnd().g().getEntry(0, 0)).isCloseTo(factor, within(1e-15));
        assertThat(CatalogueBed.end(fixed.ode())[0]).isCloseTo(factor * CatalogueBed.end(scalar)[0], within(1e-10));
    }

    @Test
    void aBiasThatVanishesIsAnObstruction() {
        GaugeFixing fixing = new UnitaryGauge().fix(CatalogueBed.linear("0.3", "1 - t"));

        assertThat(fixing).isInstanceOf(GaugeObstruction.VanishingBias.class);
        assertThatThrownBy(fixing::orThrow)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("b vanishes near t = 1.00195; the frame b(start)/b(t) exists only if b has no zero");
        assertThatThrownBy(() -> new UnitaryGauge().fix(CatalogueBed.linear()))
                .hasMessage("unitary gauge: dimension 2, expected 1; in more a constant b leaves w free");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 40})
    void theUniformGaugeIsForFewDimensions(int n) {
        LinearNeuralOde large = CatalogueBed.randomLinear(CatalogueBed.random(1), n);

        assertThatThrownBy(() -> new UniformGauge().fix(large))
                .hasMessage("uniform gauge: dimension %d, expected at most 16; it solves n^2 equations".formatted(n));
    }

    @Test
    void labelsAreDistinct() {
        assertThat(GaugeCondition.all()).extracting(GaugeCondition::label).doesNotHaveDuplicates();
        assertThat(GaugeCondition.all()).extracting(GaugeCondition::describe).doesNotHaveDuplicates();
    }

    private static LinearNeuralOde drawn(long seed) {
        return CatalogueBed.randomLinear(CatalogueBed.random(70 + seed), seed % 2 == 0 ? 2 : 3);
    }

    private static LinearNeuralOde kinked() {
        double[] knots = {0, 0.5, 1.5};
        WeightPath w = PiecewisePolynomialPath.linear(
                knots,
                Stream.of(0.2, 1.0, 0.4)
                        .map(rate -> MatrixUtils.createRealMatrix(new double[][] {{0.1, -rate}, {0.5 * rate, 0.2}}))
                        .toList());
        return new LinearNeuralOde(w, CatalogueBed.linear().biases(), 0, 1.5);
    }

    private static AffinePropagator map(LinearNeuralOde ode) {
        return CatalogueBed.TRANSPORT.propagator(ode, ode.start(), ode.end());
    }
}
