package org.holonomy.gauge.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Which elements belong to which group. */
class MembershipTest {

    static final List<GaugeGroup> GROUPS = List.of(
            GaugeGroup.TRIVIAL,
            GaugeGroup.PERMUTATIONS,
            GaugeGroup.SIGNED_PERMUTATIONS,
            GaugeGroup.POSITIVE_MONOMIAL,
            GaugeGroup.MONOMIAL,
            GaugeGroup.ORTHOGONAL,
            GaugeGroup.GENERAL_LINEAR,
            GaugeGroup.PERMUTATIONS_AND_SIGN,
            GaugeGroup.DIAGONAL,
            GaugeGroup.POSITIVE_DIAGONAL,
            GaugeGroup.ROTARY);

    @ParameterizedTest
    @FieldSource("GROUPS")
    void whatAGroupDrawsBelongsToIt(GaugeGroup group) {
        for (int seed = 0; seed < 5; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            assertThat(group.contains(group.sample(random, 4, SampleBounds.DEFAULT)))
                    .isTrue();
        }
        assertThat(group.contains(Monomial.identity(4))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1 2 3 | 1 1 1 -1   | SIGNED MONOMIAL ORTHOGONAL LINEAR DIAGONAL
            0 1 2 3 | -1 -1 -1 -1| SIGNED MONOMIAL ORTHOGONAL LINEAR GLOBAL DIAGONAL ROTARY
            0 1 2 3 | 2 1 3 1    | POSITIVE MONOMIAL LINEAR DIAGONAL FACTORS
            0 1 2 3 | 2 2 3 3    | POSITIVE MONOMIAL LINEAR DIAGONAL FACTORS ROTARY
            1 0 2 3 | 1 1 1 1    | PERMUTATIONS SIGNED POSITIVE MONOMIAL ORTHOGONAL LINEAR GLOBAL
            1 0 2 3 | -1 1 1 1   | SIGNED MONOMIAL ORTHOGONAL LINEAR ROTARY
            1 0 2 3 | 2 -1 1 1   | MONOMIAL LINEAR
            """)
    void monomialElementsBelongToTheGroupsThatAdmitThem(String permutation, String factors, String groups) {
        List<String> names = List.of(
                "TRIVIAL",
                "PERMUTATIONS",
                "SIGNED",
                "POSITIVE",
                "MONOMIAL",
                "ORTHOGONAL",
                "LINEAR",
                "GLOBAL",
                "DIAGONAL",
                "FACTORS",
                "ROTARY");
        Monomial element = Monomial.of(ints(permutation), doubles(factors));
        List<String> admitting = names.stream()
                .filter(name -> GROUPS.get(names.indexOf(name)).contains(element))
                .toList();

        assertThat(admitting).containsExactly(groups.split(" "));
    }

    @Test
    void matricesBelongToLinearGroupsOnly() {
        GroupElement sheared = DenseElement.of(MatrixUtils.createRealMatrix(new double[][] {{1, 0.5}, {0, 1}}));
        GroupElement turned = DenseElement.of(MatrixUtils.createRealMatrix(new double[][] {{0.6, -0.8}, {0.8, 0.6}}));

        assertThat(GROUPS.stream().filter(group -> group.contains(sheared))).containsExactly(GaugeGroup.GENERAL_LINEAR);
        assertThat(GROUPS.stream().filter(group -> group.contains(turned)))
                .containsExactly(GaugeGroup.ORTHOGONAL, GaugeGroup.GENERAL_LINEAR, GaugeGroup.ROTARY);
    }

    private static int[] ints(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] doubles(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
