package org.holonomy.ode.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final double T = 0.6;

    @Test
    void anAbbreviationIsEvaluatedWhereItIsUsed() {
        Names names = Names.NONE
                .withConstant("a", Names.number(3))
                .withAbbreviations(Map.of("y", Formula.parse("a*z"), "z", Formula.parse("t^2")));

        assertThat(value("y + z", names)).isCloseTo(4 * T * T, within(1e-15));
        assertThat(value("dt(y)", names)).as("derivatives see through it").isCloseTo(6 * T, within(1e-14));
    }

    @Test
    void aLaterNameHidesAnEarlierOne() {
        WeightPath first = FormulaPath.of(Formula.parse("t"), Names.NONE, 0);
        WeightPath second = FormulaPath.of(Formula.parse("2*t"), Names.NONE, 0);
        Names names = Names.NONE
                .withConstant("a", Names.number(3))
                .withConstant("a", Names.number(4))
                .withPath("w", first)
                .withPath("w", second)
                .withAbbreviations(Map.of("y", Formula.parse("1")))
                .withAbbreviations(Map.of("y", Formula.parse("100")));

        assertThat(value("a + w(t) + y", names)).isCloseTo(4 + 2 * T + 100, within(1e-14));
    }

    /** Otherwise it would be looked up until the thread's stack ends. */
    @Test
    void anAbbreviationThatStandsForItselfIsRefused() {
        assertThatThrownBy(() -> Names.NONE.withAbbreviations(
                        Map.of("a", Formula.parse("1 + b"), "b", Formula.parse("2*c"), "c", Formula.parse("sin(a)"))))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.offset()).isEqualTo(4))
                .hasMessage("'a' stands for itself, by way of a, b, c");
        assertThatThrownBy(() -> Names.NONE.withAbbreviations(Map.of("x", Formula.parse("x"))))
                .hasMessage("'x' stands for itself, by way of x");
    }

    /** Every level mentions the next twice: entered once each, a hundred levels are looked through at once. */
    @Test
    void abbreviationsThatShareOthersAreNoCycle() {
        Map<String, Formula> ladder = new HashMap<>();
        for (int level = 0; level < 100; level++) {
            ladder.put("y" + level, Formula.parse("y" + (level + 1) + " + y" + (level + 1)));
        }

        assertThat(Names.NONE.withAbbreviations(ladder).abbreviations()).hasSize(100);
    }

    @Test
    void onlyTheAbbreviationsThatAreMentionedBringKinks() {
        Names names = Names.NONE
                .withPath("w", steps())
                .withAbbreviations(Map.of(
                        "plain", Formula.parse("w(t)"),
                        "indirect", Formula.parse("2*plain"),
                        "shifted", Formula.parse("w(t + 1)")));

        assertThat(FormulaPath.of(Formula.parse("t*indirect"), names, 0).kinks())
                .containsExactly(1);
        assertThat(FormulaPath.of(Formula.parse("t"), names, 0).kinks()).isEmpty();
        assertThatThrownBy(() -> FormulaPath.of(Formula.parse("shifted"), names, 0))
                .hasMessage("'w' has kinks and can only be written w(t) here; use a time symmetry to reparametrize it");
    }

    @Test
    void aSmoothPathMayBeReadAtAnyDepth() {
        WeightPath w = FormulaPath.of(Formula.parse("sin(t)"), Names.NONE, 0);
        Names names = Names.NONE.withPath("w", w);

        assertThat(value("dt(w(t^2))", names)).isCloseTo(2 * T * Math.cos(T * T), within(1e-15));
        assertThat(value("w(0.25)", names)).isEqualTo(Math.sin(0.25));
    }

    /** Each of the paths knows all before it; taking the branches of all, each again, would take 2⁶⁰ of them. */
    @Test
    void aSmoothPathIsItsOwnSmoothBranchHoweverManyNamesThereAre() {
        Names names = Names.NONE;
        for (int i = 0; i < 60; i++) {
            names = names.withPath("p" + i, FormulaPath.of(Formula.parse("sin(t)"), names, 0));
        }
        WeightPath last = FormulaPath.of(Formula.parse("p59(t)"), names, 0);

        assertThat(last.on(0, 1)).isSameAs(last);
        assertThat(new StateFormula(Formula.parse("p59(t)*x1"), names, 1)
                        .on(0, 1)
                        .dimension())
                .isEqualTo(1);
    }

    @Test
    void callsThatDoNotFitAreNamed() {
        Names names = Names.NONE
                .withConstant("a", Names.number(1))
                .withPath("w", steps())
                .withAbbreviations(Map.of("y", Formula.parse("t")));

        assertThatThrownBy(() -> value("1 + w(t, 2)", names))
                .isInstanceOfSatisfying(
                        FormulaException.class, e -> assertThat(e.offset()).isEqualTo(4))
                .hasMessage("'w' takes one depth, found 2 arguments");
        assertThatThrownBy(() -> value("w([t, t])", names)).hasMessage("'w' takes a depth, found a matrix");
        assertThatThrownBy(() -> value("q", names)).hasMessage("unknown name 'q'; known: a, pi, t, w(t), y");
    }

    @Test
    void aShapeThatChangesWithDepthIsRefused() {
        Names names = Names.NONE.withPath("w", new ChangingShape());
        WeightPath path = FormulaPath.of(Formula.parse("w(t)"), names, 0);

        assertThatThrownBy(() -> path.value(2))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("formula: value at t = 2.0 has shape [2, 2], expected [1, 1]");
    }

    /** A path that breaks its contract: 1 × 1 before t = 1 and 2 × 2 after. */
    private record ChangingShape() implements WeightPath {

        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public MatrixJet jet(double t, int order) {
            return FormulaPath.of(Formula.parse(t < 1 ? "1" : "identity(2)"), Names.NONE, 0)
                    .jet(t, order);
        }
    }

    private static WeightPath steps() {
        return PiecewisePolynomialPath.constant(
                new double[] {0, 1, 2}, List.of(Names.number(3), Names.number(5), Names.number(7)));
    }

    private static double value(String text, Names names) {
        return FormulaPath.of(Formula.parse(text), names, T).value(T).getEntry(0, 0);
    }
}
