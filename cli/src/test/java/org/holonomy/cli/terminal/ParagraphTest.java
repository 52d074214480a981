package org.holonomy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void aShortTextIsOneLine() {
        assertThat(Paragraph.lines("unique  ", "yes, it is")).containsExactly("unique  yes, it is");
    }

    @Test
    void wordsAreKeptWholeAndLinesFitTheTerminal() {
        assertThat(Paragraph.lines("at: ", "word ".repeat(40).trim()))
                .hasSize(3)
                .allMatch(line -> line.length() <= 80 && line.endsWith("word"))
                .first()
                .isEqualTo("at: " + "word ".repeat(15).trim());
    }

    @Test
    void longWordsHaveALineOfTheirOwn() {
        String path = "/".repeat(90);

        assertThat(Paragraph.lines("  ", "see " + path + " for more"))
                .containsExactly("  see", "  " + path, "  for more");
    }
}
