package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    private final Typesetter typesetter = new Typesetter();

    @Test
    void wordsAndFormulasAreSeparated() {
        assertThat(LabelSyntax.words("trace of $W (t)$, 5\\$ a_b"))
                .containsExactly(
                        "\\text{trace}", "\\text{of}", "{W (t)}\\text{\\mathord{,}}", "\\text{5\\$}", "\\text{a\\_b}");
        assertThat(LabelSyntax.words("  ")).isEmpty();
    }

    @Test
    void aLonelyDollarIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSyntax.words("cost in $"))
                .withMessage("label 'cost in $': a dollar sign has no partner; write \\$ for a dollar sign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\includegraphics", "\\newcommand", "\\renewcommand", "\\def", "\\jlmDynamic"})
    void commandsThatReadFilesOrLastAreRefused(String command) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSyntax.words("$" + command + "{x}$"))
                .withMessage("label '$%s{x}$': has the command %s, which figures do not run", command, command);
    }

    @Test
    void commandsThatOnlyBeginAlikeAreNot() {
        assertThat(LabelSyntax.words("$\\leftarrow \\definition$")).hasSize(1);
    }

    @Test
    void whatIsNotTexIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> typesetter.label("$\\nosuch$", 8))
                .withMessageStartingWith("label '$\\nosuch$': is not TeX that can be set: ")
                .withMessageContaining("'nosuch'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> typesetter.label("$\\frac{1$", 8))
                .withMessage("label '$\\frac{1$': the braces of the formula '\\frac{1' do not match");
    }

    @Test
    void everyAsciiCharacterCanBeWritten() {
        StringBuilder all = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            all.append(c == '$' ? "\\$" : Character.toString(c));
        }

        assertThat(typesetter.label(all.toString(), 8).width()).isGreaterThan(200);
    }

    /** JLaTeXMath keeps in its tables that = stood alone in a group; no later formula may be set otherwise for that. */
    @Test
    void aFormulaIsSetTheSameWhateverWasSetBefore() {
        double before = new Typesetter().label("$\\alpha = \\beta$", 8).width();

        double grouped = new Typesetter().label("$\\alpha {=} \\beta$", 8).width();
        new Typesetter().label("a<b=c>d+e $=$", 8);

        assertThat(grouped).isLessThan(before - 3);
        assertThat(new Typesetter().label("$\\alpha = \\beta$", 8).width()).isEqualTo(before);
    }

    @Test
    void longLabelsAreBrokenAndLongWordsMadeSmaller() {
        TextBlock one = typesetter.label("a label of several words", 8);
        TextBlock broken = typesetter.label("a label of several words", 8, one.width() / 2);
        TextBlock small = typesetter.label("antidisestablishmentarianism", 8, 40);

        assertThat(broken.width()).isLessThanOrEqualTo(one.width() / 2);
        assertThat(broken.height()).isGreaterThan(2 * 8);
        assertThat(small.width()).isCloseTo(40, within(1e-9));
    }

    @Test
    void missingFontsAreNamedWithTheirPackages() {
        FontCheck.requireFonts();
        assertThatIllegalStateException()
                .isThrownBy(() -> FontCheck.requireFonts(() -> {
                    throw new InternalError("Fontconfig head is null, check your fonts or fonts configuration");
                }))
                .withMessage("figures: Java cannot open any font (Fontconfig head is null, check your fonts or fonts"
                        + " configuration); install one with fontconfig:"
                        + " 'apt-get install fontconfig fonts-dejavu-core' (Debian, Ubuntu),"
                        + " 'dnf install fontconfig dejavu-sans-fonts' (Fedora)"
                        + " or 'apk add fontconfig ttf-dejavu' (Alpine)");
    }
}
