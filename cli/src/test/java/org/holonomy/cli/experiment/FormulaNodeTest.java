package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.holonomy.cli.config.YamlDocument;
import org.holonomy.ode.formula.DepthScope;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaNodeTest {

    private static FormulaNode read(String value) {
        return FormulaNode.read(
                YamlDocument.read("f: " + value, "f.yaml").root().child("f"));
    }

    private static double[][] value(String value) {
        FormulaNode node = read(value);
        return node.located(() -> node.formula().evaluate(new DepthScope(Names.NONE, 2, 0)))
                .value()
                .getData();
    }

    @Test
    void readsNumbersTextsColumnsAndMatrices() {
        assertThat(value("3.5")).isDeepEqualTo(new double[][] {{3.5}});
        assertThat(value("t^2")).isDeepEqualTo(new double[][] {{4}});
        assertThat(value("[t, 1]")).isDeepEqualTo(new double[][] {{2}, {1}});
        assertThat(value("[[1, t], ['2*t', 0]]")).isDeepEqualTo(new double[][] {{1, 2}, {4, 0}});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t + )            | f.yaml:1:8: f: unexpected ')' where a number or a name is expected
            "t + foo"        | f.yaml:1:9: f: unknown name 'foo'; known: pi, t
            t*[1; 2]*[1; 2]  | f.yaml:1:12: f: multiply: right factor has shape [2, 1], expected [1, 1]
            [t, "1 + ]"]     | f.yaml:1:13: f.1: unexpected ']' where a number or a name is expected
            [[1, 2], [3]]    | f.yaml:1:13: f.1: row has 1 entries, expected 2
            [[1, 2], ["a", 3]]    | f.yaml:1:15: f.1.0: unknown name 'a'; known: pi, t
            inv([1, 1; 1, 1])| f.yaml:1:4: f: invert: 2 × 2 matrix is singular, condition number
            """)
    void mistakesAreReportedAtTheirCharacter(String value, String message) {
        assertThatThrownBy(() -> value(value)).hasMessageStartingWith(message);
    }
}
