package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.holonomy.cli.terminal.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Catalogue COUNT-1. */
class CountCommandTest {

    @Test
    void printsTheNumberExactlyAndRounded() {
        assertThat(Shell.run("count", "2-3-2-1")).isEqualTo(new Shell(ExitStatus.DONE, """
                Lambda    3! 2! = 1.2e1
                exact     12
                log10     1.079181
                switches  4
                """, ""));
        assertThat(Shell.run("count", "784-128-128-128-10").out())
                .startsWith("Lambda    128! 128! 128! = 5.7343e646\nexact     573429829065735682");
        assertThat(Shell.run("count", "5-3").out()).startsWith("Lambda    1e0\nexact     1\n");
    }

    @Test
    void theDocumentHasAllDigits() {
        Shell shell = Shell.run("count", "784-128-128-128-10", "--json");
        JsonNode document = JsonMapper.shared().readTree(shell.out());

        assertThat(shell.out().lines()).hasSize(1);
        assertThat(document.propertyNames()).containsExactly("schema", "orbit", "switches", "layers");
        assertThat(document.get("orbit").get("exact").asString())
                .hasSize(647)
                .startsWith("573429829065735682")
                .endsWith("0".repeat(93));
        assertThat(document.get("orbit").get("log10").asDouble()).isCloseTo(646.7584797, within(1e-6));
        assertThat(document.get("switches").asString()).isEqualTo("24384");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            784-12a-10 | '12a' is no number of neurons; expected whole numbers joined by dashes, such as 784-128-10
            3--2 | '' is no number of neurons; expected whole numbers joined by dashes, such as 784-128-10
            3,2,1 | '3,2,1' is no number of neurons; expected whole numbers joined by dashes, such as 784-128-10
            5 | 1 layer sizes, expected at least an input and an output
            3-0-1 | layer of 0 units, expected 1 to 100000
            3-100001-1 | layer of 100001 units, expected 1 to 100000
            1-100000-100000-100000-100000-100000-1 | Lambda has 2282867 digits, expected at most 2000000; count fewer or smaller layers
            """)
    void sizesThatAreNoneAreRefused(String sizes, String message) {
        assertThat(Shell.run("count", sizes))
                .isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", "holonomy: SIZES '%s': %s\n".formatted(sizes, message)));
    }
}
