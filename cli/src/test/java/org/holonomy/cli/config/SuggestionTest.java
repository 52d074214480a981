package org.holonomy.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    /** Values from the definition: one edit per insertion, deletion, substitution, or swap of neighbours. */
    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,'',3", "abc,acb,1", "kitten,sitting,3", "ca,abc,3", "rtol,atol,1"})
    void distance(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void suggestsWhatIsNearAndNothingElse() {
        List<String> known = List.of("symmetry", "samples", "seed");

        assertThat(Suggestion.nearest("Symetry", known)).contains("symmetry");
        assertThat(Suggestion.nearest("sede", known)).contains("seed");
        assertThat(Suggestion.nearest("tolerance", known)).isEmpty();
        assertThat(Suggestion.nearest("x".repeat(101), known)).isEmpty();
        assertThat(Suggestion.hint("sede", known)).isEqualTo(" (did you mean `seed`?)");
        assertThat(Suggestion.hint("zzz", known)).isEmpty();
    }
}
