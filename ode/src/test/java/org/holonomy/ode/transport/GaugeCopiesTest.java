package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaugeCopiesTest {

    /** x(T) of the catalogue's linear bed (NODE-1), sixteen digits. */
    private static final double[] BED_END = {2.040019866551443, 1.6457154154926685};

    private static final double[] INPUT = {1, -0.5};

    @Test
    void allCopiesEndWhereTheBaseDoes() {
        CopyEnds ends = new GaugeCopies(bed(), List.of(closed(), open()), 70, draws(70, 0.15, 1), draws(70, 0.15, 2))
                .endPoints(INPUT, 1e-11, 1);

        assertThat(ends.base()[0]).isCloseTo(BED_END[0], within(1e-9));
        assertThat(ends.base()[1]).isCloseTo(BED_END[1], within(1e-9));
        assertThat(ends.largestDeviation()).isPositive().isLessThan(1e-9);
        assertThat(ends.copies()).isEqualTo(70);
        assertThat(ends.end(69)[0]).isCloseTo(BED_END[0], within(1e-9));
    }

    /** Where a frame is not the identity at the end, the copy ends elsewhere, at g(T) times the base's end. */
    @Test
    void openFramesMoveTheEndAndItIsPulledBack() {
        CopyEnds ends = new GaugeCopies(bed(), List.of(scalar("t")), 3, draws(3, 0.3, 1)).endPoints(INPUT, 1e-11, 1);

        assertThat(ends.largestDeviation()).isLessThan(1e-9);
        assertThat(Math.abs(ends.end(0)[0] - BED_END[0])).as("control").isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void threadsDoNotChangeABit(int threads) {
        GaugeCopies copies = new GaugeCopies(bed(), List.of(closed()), 200, draws(200, 0.2, 3));
        CopyEnds one = copies.endPoints(INPUT, 1e-9, 1);
        CopyEnds several = copies.endPoints(INPUT, 1e-9, threads);

        for (int copy = 0; copy < 200; copy++) {
            assertThat(several.end(copy)).isEqualTo(one.end(copy));
        }
        assertThat(several.evaluations()).isEqualTo(one.evaluations());
    }

    /** g = [[1 − f, f], [−f, 1 − f]] has no pivot on the diagonal at f = 1, where it is a quarter turn. */
    @Test
    void framesWithoutPivotsOnTheDiagonalAreFollowed() {
        double[] matrices = new double[4 * 65];
        System.arraycopy(new double[] {-1, 1, -1, -1}, 0, matrices, 4 * 64, 4);
        CopyEnds ends = new GaugeCopies(bed(), List.of(scalar("sin(2.0943951023931953*t)^2")), 65, matrices)
                .endPoints(INPUT, 1e-11, 1);

        assertThat(ends.largestDeviation()).isLessThan(1e-9);
    }

    @Test
    void singularFramesAreNamed() {
        double[] matrices = new double[4 * 66];
        matrices[4 * 65] = -1; // 1 − f vanishes where f = 1, and at the start
        assertThatThrownBy(
                        () -> new GaugeCopies(bed(), List.of(scalar("cos(t)")), 66, matrices).endPoints(INPUT, 1e-9, 2))
                .isInstanceOfSatisfying(SingularFrameException.class, e -> {
                    assertThat(e.copy()).isEqualTo(65);
                    assertThat(e.depth()).isZero();
                })
                .hasMessageStartingWith("gauge copies: the frame of copy 65 is singular at t = 0.0");
    }

    @Test
    void shapesAreChecked() {
        assertThatThrownBy(() -> new GaugeCopies(bed(), List.of(closed()), 2, new double[7]))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> new GaugeCopies(bed(), List.of(bed().biases()), 1, new double[4]))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> new GaugeCopies(bed(), List.of(), 2, new double[8]))
                .hasMessageStartingWith("gauge copies: 2 copies, 0 functions and 1 sets");
        GaugeCopies copies = new GaugeCopies(bed(), List.of(closed()), 1, new double[4]);
        assertThatThrownBy(() -> copies.endPoints(new double[3], 1e-9, 1)).isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> copies.endPoints(INPUT, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(copies.endPoints(INPUT, 1e-9, 1).toString()).startsWith("1 copies, base at [2.04");
    }

    private static double[] draws(int copies, double size, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random.doubles(4L * copies, -size, size).toArray();
    }

    /** Vanishes at both ends, 0 and 3/2. */
    private static WeightPath closed() {
        return scalar("sin(2.0943951023931953*t)^2");
    }

    private static WeightPath open() {
        return scalar("0.5*sin(4.1887902047863905*t)");
    }

    private static WeightPath scalar(String formula) {
        return FormulaPath.of(Formula.parse(formula), Names.NONE, 0);
    }

    private static LinearNeuralOde bed() {
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), Names.NONE, 0),
                FormulaPath.of(Formula.parse("[sin(1.5*t); 0.5*cos(t)]"), Names.NONE, 0),
                0,
                1.5);
    }
}
