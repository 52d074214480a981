package org.holonomy.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "≤ 1e-11|≤ 10<sup>−11</sup>",
                "off by 3.46e-14.|off by 3.46\u202F×\u202F10<sup>−14</sup>.",
                "= -0.676 ± 0.001|= −0.676 ± 0.001",
                "NODE-2 and x-1 and f(0)-1|NODE-2 and x-1 and f(0)-1",
                "sha 12e5f and v1.2e-3.4|sha 12e5f and v1.2e-3.4",
                "a < b & c|a &lt; b &amp; c"
            })
    void numbersAreSetAsPeopleWriteThem(String text, String html) {
        assertThat(Html.prose(text)).isEqualTo(html);
    }

    @Test
    void everythingThatHtmlReservesIsEscaped() {
        assertThat(Html.escape("<a href=\"x\" title='y'>&</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
    }

    @Test
    void whatHtmlHasNoPlaceForIsReplaced() {
        assertThat(Html.escape("a\u0000b\u001Bc\uD800d\te")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\te");
        assertThat(Html.escape("φ 𝔤")).isEqualTo("φ 𝔤");
    }

    @Test
    void numbersThatAreNoneAreNamed() {
        assertThat(Html.number(Double.NaN)).isEqualTo("NaN");
        assertThat(Html.number(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
        assertThat(Html.number(0)).isEqualTo("0");
    }

    @Test
    void anIdIsGivenOnce() {
        Anchors anchors = new Anchors();

        assertThat(anchors.claim("NODE-2/end point")).isEqualTo("NODE-2/end_point");
        assertThat(anchors.claim("NODE-2/end point")).isEqualTo("NODE-2/end_point.2");
        assertThat(anchors.claim("NODE-2/end_point.2")).isEqualTo("NODE-2/end_point.2.2");
    }
}
