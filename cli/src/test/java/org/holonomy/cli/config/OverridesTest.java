package org.holonomy.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

    private static final YamlDocument DOCUMENT = YamlDocument.read("""
            samples: 4
            solver: {method: dop853}
            models:
              iris: {file: a.yaml}
            steps: [1, 2, 3]
            control:
            """, "f");

    @Test
    void setsReplacesAndAdds() {
        List<String> overrides = List.of(
                "samples=8",
                "solver.rtol=1e-9",
                "models.iris.file=b=c.yaml",
                "steps.0=10",
                "control.kind={a: [1]}",
                "samples=16");

        assertThat(Overrides.apply(DOCUMENT, overrides).toYaml()).isEqualTo("""
                samples: 16
                solver:
                  method: dop853
                  rtol: 1.0E-9
                models:
                  iris:
                    file: b=c.yaml
                steps: [10, 2, 3]
                control:
                  kind:
                    a: [1]
                """);
        assertThat(DOCUMENT.root().child("samples").asInt()).isEqualTo(4);
    }

    @Test
    void valuesRememberTheArgument() {
        ConfigNode samples =
                Overrides.apply(DOCUMENT, List.of("samples=many")).root().child("samples");

        assertThatThrownBy(samples::asInt)
                .hasMessage("command line: samples=many: samples: expected an integer, got the string \"many\"");
        assertThat(samples.fail(2, "bad"))
                .hasMessage("command line: samples=many: samples: bad (character 3 of the text)");
    }

    @Test
    void anEmptyValueIsNull() {
        assertThat(Overrides.apply(DOCUMENT, List.of("samples="))
                        .root()
                        .child("samples")
                        .describe())
                .isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            samples      | expected key=value, such as samples=8
            =8           | expected key=value, such as samples=8
            a..b=1       | expected a dotted path before the =, such as solver.rtol
            samples.x=1  | samples: the number 4 has no key `x`
            steps.3=1    | steps: the list has no item `3`, expected an index from 0 to 2
            steps.-1=1   | steps: the list has no item `-1`, expected an index from 0 to 2
            steps.last=1 | steps: the list has no item `last`, expected an index from 0 to 2
            q=[1, 2      | expected ',' or ']', but got <stream end> (while parsing a flow sequence)
            q=*x         | aliases are not accepted, got *x; write the value out
            q=.inf       | expected a finite number, got .inf
            """)
    void refusesWhatCannotBeSet(String override, String message) {
        assertThatThrownBy(() -> Overrides.apply(DOCUMENT, List.of(override)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("command line: " + override + ": " + message);
    }
}
