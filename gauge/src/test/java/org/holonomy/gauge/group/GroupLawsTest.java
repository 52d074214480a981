package org.holonomy.gauge.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupLawsTest {

    private static final int N = 6;
    private static final double CONDITION = 10;

    /** A few dozen roundings on entries of order 10. */
    private static final double ROUNDING = 1e-12;

    private static final List<GaugeGroup> GROUPS = List.of(
            GaugeGroup.TRIVIAL,
            GaugeGroup.PERMUTATIONS,
            GaugeGroup.SIGNED_PERMUTATIONS,
            GaugeGroup.POSITIVE_MONOMIAL,
            GaugeGroup.MONOMIAL,
            GaugeGroup.PERMUTATIONS_AND_SIGN,
            GaugeGroup.DIAGONAL,
            GaugeGroup.ROTARY,
            GaugeGroup.ORTHOGONAL,
            GaugeGroup.GENERAL_LINEAR);

    static Stream<Arguments> groupsAndSeeds() {
        return GROUPS.stream().flatMap(group -> LongStream.range(0, 20).mapToObj(seed -> Arguments.of(group, seed)));
    }

    @ParameterizedTest
    @MethodSource("groupsAndSeeds")
    void axiomsHold(GaugeGroup group, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        GroupElement a = group.sample(random, N, SampleBounds.within(CONDITION));
        GroupElement b = group.sample(random, N, SampleBounds.within(CONDITION));
        GroupElement c = group.sample(random, N, SampleBounds.within(CONDITION));
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(N);

        assertClose(a.compose(b).compose(c).matrix(), a.compose(b.compose(c)).matrix());
        assertClose(a.compose(b).matrix(), a.matrix().multiply(b.matrix()));
        assertClose(a.inverse().compose(a).matrix(), identity);
        assertClose(a.dual().matrix().transpose().multiply(a.matrix()), identity);
    }

    @ParameterizedTest
    @MethodSource("groupsAndSeeds")
    void elementsActAsTheirMatricesAndStayWithinTheBound(GaugeGroup group, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        GroupElement g = group.sample(random, N, SampleBounds.within(CONDITION));
        double[] rows = new double[N * 3];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextGaussian();
        }
        RealMatrix columns = MatrixUtils.createRealMatrix(N, 3);
        for (int i = 0; i < rows.length; i++) {
            columns.setEntry(i / 3, i % 3, rows[i]);
        }
        RealMatrix expected = g.matrix().multiply(columns);
        double[] image = g.apply(rows, 3);

        for (int i = 0; i < rows.length; i++) {
            assertThat(Math.abs(image[i] - expected.getEntry(i / 3, i % 3))).isLessThan(ROUNDING);
        }
        assertThat(g.conditionNumber()).isLessThan(CONDITION * (1 + ROUNDING));
    }

    @ParameterizedTest
    @MethodSource("groupsAndSeeds")
    void elementsAreOfTheirKind(GaugeGroup group, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RealMatrix g = group.sample(random, N, SampleBounds.within(CONDITION)).matrix();

        if (!group.scalings()) {
            assertClose(g.transposeMultiply(g), MatrixUtils.createRealIdentityMatrix(N));
        }
        if (group.signs() == GaugeGroup.Signs.NONE) {
            assertThat(Stream.of(g.getData())
                            .flatMapToDouble(Arrays::stream)
                            .min()
                            .orElseThrow())
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void meets() {
        assertThat(GaugeGroup.GENERAL_LINEAR.meet(GaugeGroup.POSITIVE_MONOMIAL))
                .isEqualTo(GaugeGroup.POSITIVE_MONOMIAL);
        assertThat(GaugeGroup.ORTHOGONAL.meet(GaugeGroup.POSITIVE_MONOMIAL)).isEqualTo(GaugeGroup.PERMUTATIONS);
        assertThat(GaugeGroup.SIGNED_PERMUTATIONS.meet(GaugeGroup.POSITIVE_MONOMIAL))
                .isEqualTo(GaugeGroup.PERMUTATIONS);
        assertThat(GaugeGroup.ORTHOGONAL.meet(GaugeGroup.MONOMIAL)).isEqualTo(GaugeGroup.SIGNED_PERMUTATIONS);
        assertThat(GaugeGroup.TRIVIAL.meet(GaugeGroup.GENERAL_LINEAR)).isEqualTo(GaugeGroup.TRIVIAL);
    }

    @Test
    void dimensionsAndNames() {
        assertThat(GaugeGroup.GENERAL_LINEAR.continuousDimension(3)).isEqualTo(9);
        assertThat(GaugeGroup.ORTHOGONAL.continuousDimension(3)).isEqualTo(3);
        assertThat(GaugeGroup.POSITIVE_MONOMIAL.continuousDimension(3)).isEqualTo(3);
        assertThat(GaugeGroup.SIGNED_PERMUTATIONS.continuousDimension(3)).isZero();
        assertThat(GaugeGroup.ROTARY.continuousDimension(4)).isEqualTo(4);
        assertThat(GROUPS.stream().map(group -> group.name(4)))
                .containsExactly(
                        "1",
                        "S(4)",
                        "S(4) ⋉ Z2^4",
                        "S(4) ⋉ R+^4",
                        "S(4) ⋉ R*^4",
                        "S(4) × Z2",
                        "R*^4",
                        "C*^2",
                        "O(4)",
                        "GL(4)");
    }

    @Test
    void powersOfTwoActWithoutRounding() {
        Monomial g = Monomial.of(new int[] {1, 0}, new double[] {8, 0.25});
        double[] rows = {Math.PI, Math.E};

        assertThat(g.inverse().apply(g.apply(rows, 1), 1)).containsExactly(rows);
        assertThat(g.dual().dual()).isEqualTo(g);
        assertThat(g.power(0, false)).isEqualTo(Monomial.of(new int[] {1, 0}, new double[] {1, 1}));
    }

    @Test
    void elementsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Monomial.of(new int[] {0, 0}, new double[] {1, 1}))
                .hasMessage("monomial matrix: index 0 at place 1, expected every index from 0 to 1 once");
        assertThatThrownBy(() -> Monomial.of(new int[] {0}, new double[] {0}))
                .hasMessage("monomial matrix: factor 0.0 at place 0, expected a finite number, not 0");
        assertThatThrownBy(() -> DenseElement.of(MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {2, 4}})))
                .hasMessageStartingWith("group element: matrix has condition number ")
                .hasMessageEndingWith(", expected at most 1e+12; choose one that is better invertible");
    }

    private static void assertClose(RealMatrix actual, RealMatrix expected) {
        assertThat(actual.subtract(expected).getFrobeniusNorm()).isLessThan(ROUNDING);
    }
}
