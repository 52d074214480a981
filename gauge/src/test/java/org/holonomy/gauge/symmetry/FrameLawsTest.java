package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of a group action, over frames that are the identity at both ends. */
class FrameLawsTest {

    private static final long SEED = 20261121;

    private static final double CONDITION = 10;

    /** Two products and two inverses of condition 10 on weights of size 10: 10² × 10 × a few ulp. */
    private static final double ROUNDING = 1e-12;

    private static final double[] DEPTHS = {0, 0.2, 0.75, 1.1, END};

    static Stream<Arguments> modelsAndFrames() {
        RandomGenerator random = CatalogueBed.random(SEED);
        return IntStream.range(0, 12).mapToObj(draw -> {
            int n = 1 + draw % 4;
            return arguments(
                    CatalogueBed.randomLinear(random, n),
                    FrameChange.random(random, n, 0, END, CONDITION),
                    FrameChange.random(random, n, 0, END, CONDITION));
        });
    }

    @ParameterizedTest
    @MethodSource("modelsAndFrames")
    void oneFrameAfterAnotherIsTheirProduct(LinearNeuralOde model, FrameChange first, FrameChange second) {
        FrameChange product = new FrameChange(product(second.frame(), first.frame()));
        FrameChange reversed = new FrameChange(product(first.frame(), second.frame()));

        LinearNeuralOde inTurn = second.apply(first.apply(model));

        assertSame(inTurn, product.apply(model));
        assertSame(
                (LinearNeuralOde) new Composition<>(List.<Symmetry<NeuralOde>>of(first, second)).apply(model), inTurn);
        if (model.dimension() > 1) {
            assertThat(distance(
                            inTurn.weights().value(0.75),
                            reversed.apply(model).weights().value(0.75)))
                    .as("control: the other order")
                    .isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndFrames")
    void theInverseUndoes(LinearNeuralOde model, FrameChange first, FrameChange second) {
        Symmetry<NeuralOde> both = new Composition<>(List.of(first, second));

        assertSame(first.inverse().apply(first.apply(model)), model);
        assertSame(first.apply(first.inverse().apply(model)), model);
        assertSame((LinearNeuralOde) both.inverse().apply(both.apply(model)), model);
        assertThat(distance(
                        first.inverse().inverse().frame().value(0.4),
                        first.frame().value(0.4)))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("modelsAndFrames")
    void theIdentityChangesNothing(LinearNeuralOde model, FrameChange first, FrameChange second) {
        int n = model.dimension();
        FrameChange identity = new FrameChange(FormulaPath.of(Formula.parse("identity(" + n + ")"), Names.NONE, 0));

        assertSame(identity.apply(model), model);
    }

    @ParameterizedTest
    @MethodSource("modelsAndFrames")
    void endPointsAreInvariantAndTheControlIsNot(LinearNeuralOde model, FrameChange frame, FrameChange other) {
        double[] x0 = new double[model.dimension()];
        x0[0] = 1;
        double[] before = end(model, x0);
        double scale = MatrixUtils.createRealVector(before).getNorm();

        assertThat(distance(end(frame.apply(model), x0), before)).isLessThan(CatalogueBed.EXACT * (1 + scale));
        assertThat(distance(end(frame.control(model), x0), before)).isGreaterThan(1e-3 * scale);
    }

    @ParameterizedTest
    @MethodSource("modelsAndFrames")
    void aRandomFrameKeepsItsWord(LinearNeuralOde model, FrameChange frame, FrameChange other) {
        int n = model.dimension();

        assertThat(frame.openness(0, END))
                .as("exactly the identity at both ends")
                .isZero();
        assertThat(frame.conditionNumber(0, END)).isLessThanOrEqualTo(CONDITION);
        assertThat(distance(frame.frame().value(0.4), MatrixUtils.createRealIdentityMatrix(n)))
                .as("and not the identity between")
                .isGreaterThan(1e-2);
    }

    /** The bound is what is asked for, on any interval of depth. */
    @Test
    void conditionAndIntervalAreTheCallersChoice() {
        for (double condition : new double[] {1.01, 2, 100, 1e6}) {
            FrameChange frame = FrameChange.random(CatalogueBed.random(SEED), 3, -2, 7.3, condition);

            assertThat(frame.conditionNumber(-2, 7.3)).isGreaterThan(1).isLessThanOrEqualTo(condition);
            assertThat(frame.openness(-2, 7.3)).isZero();
        }
    }

    @Test
    void equalSeedsGiveEqualFrames() {
        WeightPath first = FrameChange.random(CatalogueBed.random(SEED), 2, 0, END, CONDITION)
                .frame();
        WeightPath second = FrameChange.random(CatalogueBed.random(SEED), 2, 0, END, CONDITION)
                .frame();
        WeightPath other = FrameChange.random(CatalogueBed.random(SEED + 1), 2, 0, END, CONDITION)
                .frame();

        assertThat(distance(first.value(0.6), second.value(0.6))).isZero();
        assertThat(distance(first.value(0.6), other.value(0.6))).isGreaterThan(1e-3);
    }

    /** One-parameter subgroup: exp(ξ)⁻¹ = exp(−ξ). */
    @Test
    void theInverseOfAnExponentialIsThatOfTheNegative() {
        FrameChange forward = FrameChange.ofGenerator(CatalogueBed.path("sin(t)*G1 + t^2*G2"));
        FrameChange backward = FrameChange.ofGenerator(CatalogueBed.path("-sin(t)*G1 - t^2*G2"));

        for (double t : DEPTHS) {
            assertThat(distance(
                            forward.inverse().frame().jet(t, 2).derivative(2),
                            backward.frame().jet(t, 2).derivative(2)))
                    .isCloseTo(0, within(ROUNDING));
        }
    }

    private static WeightPath product(WeightPath left, WeightPath right) {
        Names names = Names.NONE.withPath("left", left).withPath("right", right);
        return FormulaPath.of(Formula.parse("left(t)*right(t)"), names, 0);
    }

    private static void assertSame(LinearNeuralOde actual, LinearNeuralOde expected) {
        for (double t : DEPTHS) {
            assertThat(distance(actual.weights().value(t), expected.weights().value(t)))
                    .isLessThan(ROUNDING);
            assertThat(distance(actual.biases().value(t), expected.biases().value(t)))
                    .isLessThan(ROUNDING);
        }
    }
}
