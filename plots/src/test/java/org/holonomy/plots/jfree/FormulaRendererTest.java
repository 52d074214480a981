package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FormulaRendererTest {

    private static final String FRAME = "w \\to g\\,w\\,g^{-1} + \\dot g\\,g^{-1}, \\quad \\frac{1}{2} < \\sqrt{x}";

    @Test
    void itTakesColourAndSizeFromTheTextAround() {
        String svg = FormulaRenderer.svg(FRAME);

        assertThat(svg)
                .startsWith("<svg")
                .contains("fill=\"currentColor\"")
                .containsPattern("style=\"width:[0-9.]+em;height:[0-9.]+em;vertical-align:-[0-9.]+em\"")
                .doesNotContain("black")
                .doesNotContain("font-family")
                .doesNotContain("rgb(");
    }

    @Test
    void itHasNoIdsSoThatAnyNumberFitOnAPage() {
        assertThat(FormulaRenderer.svg(FRAME))
                .doesNotContain(" id=")
                .doesNotContain("href")
                .doesNotContain("url(")
                .doesNotContain("<defs");
    }

    @Test
    void itsSourceIsItsName() {
        assertThat(FormulaRenderer.svg("a < \\text{\"b\" \\& c}"))
                .contains("aria-label=\"a &lt; \\text{&quot;b&quot; \\&amp; c}\"");
    }

    @Test
    void itIsDrawnTheSameEveryTime() {
        String first = FormulaRenderer.svg(FRAME);
        FormulaRenderer.svg("a{=}b \\int_0^T e^{-x}\\,dx");

        assertThat(FormulaRenderer.svg(FRAME)).isEqualTo(first);
    }

    /** Capital M and W stand on the baseline: what reaches below is the margin, and a fraction reaches far below. */
    @Test
    void itStandsOnTheBaseline() {
        assertThat(depth("M")).isBetween(0.0, 0.1);
        assertThat(depth("\\frac{M}{M}")).isBetween(0.6, 1.0);
    }

    @Test
    void whatCannotBeSetIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormulaRenderer.svg("\\frac{"))
                .withMessage("label '$\\frac{$': the braces of the formula '\\frac{' do not match");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormulaRenderer.svg("\\includegraphics{secret}"))
                .withMessage(
                        "label '$\\includegraphics{secret}$': has the command \\includegraphics, which figures do not run");
    }

    private static double depth(String tex) {
        Matcher matcher = Pattern.compile("vertical-align:-([0-9.]+)em").matcher(FormulaRenderer.svg(tex));
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }
}
