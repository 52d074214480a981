package org.holonomy.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigNodeTest {

    private static final ConfigNode ROOT = YamlDocument.read("""
            samples: 8
            whole: 1e3
            half: 0.5
            large: 3000000000
            name: abc
            quoted: '5'
            on: true
            none: null
            solver:
              rtol: 1e-9
            steps: [1, x]
            """, "f").root();

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                reading(
                        "f:1:10: samples: expected a string, got the number 8",
                        r -> r.child("samples").asText()),
                reading(
                        "f:3:7: half: expected an integer, got the number 0.5",
                        r -> r.child("half").asInt()),
                reading(
                        "f:4:8: large: expected an integer from -2147483648 to 2147483647, got the number 3000000000",
                        r -> r.child("large").asInt()),
                reading(
                        "f:5:7: name: expected a number, got the string \"abc\"",
                        r -> r.child("name").asDouble()),
                reading(
                        "f:6:9: quoted: expected a number, got the string \"5\"",
                        r -> r.child("quoted").asDouble()),
                reading(
                        "f:7:5: on: expected a list, got the boolean true",
                        r -> r.child("on").asList()),
                reading(
                        "f:8:7: none: expected true or false, got null",
                        r -> r.child("none").asBoolean()),
                reading(
                        "f:8:7: none: expected an object, got null",
                        r -> r.child("none").optional("x")),
                reading(
                        "f:10:3: solver: expected a string, got an object",
                        r -> r.child("solver").asText()),
                reading(
                        "f:9:1: solver: missing key `atol`",
                        r -> r.child("solver").child("atol")),
                reading("f:1:1: missing key `model`", r -> r.child("model")),
                reading(
                        "f:11:8: steps: expected an object, got a list",
                        r -> r.child("steps").asObject()),
                reading(
                        "f:11:12: steps.1: expected a number, got the string \"x\"",
                        r -> r.child("steps").asDoubles()),
                reading("f:10:9: solver.rtol: too small", r -> {
                    throw r.child("solver").child("rtol").fail("too small");
                }));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void everyErrorHasItsPlace(String message, Function<ConfigNode, Object> read) {
        assertThatThrownBy(() -> read.apply(ROOT))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void readsValuesByType() {
        assertThat(ROOT.child("samples").asInt()).isEqualTo(8);
        assertThat(ROOT.child("whole").asLong()).isEqualTo(1000);
        assertThat(ROOT.child("large").asLong()).isEqualTo(3_000_000_000L);
        assertThat(ROOT.child("solver").child("rtol").asDouble()).isEqualTo(1e-9);
        assertThat(ROOT.child("on").asBoolean()).isTrue();
        assertThat(ROOT.optional("absent")).isEmpty();
        assertThat(ROOT.optional("none")).isPresent();
        assertThat(ROOT.asObject()).containsKeys("samples", "steps").hasSize(10);
        assertThat(ROOT.child("steps").asList()).extracting(ConfigNode::path).containsExactly("steps.0", "steps.1");
        assertThat(ROOT.child("solver").isObject()).isTrue();
        assertThat(ROOT.child("steps").isList()).isTrue();
        assertThat(ROOT.child("name").isText()).isTrue();
        assertThat(ROOT.child("quoted").isNumber()).isFalse();
        assertThat(ROOT.child("half").isNumber()).isTrue();
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                arguments("a: sin(t", "f:1:9: a: bad"),
                arguments("a: 'sin(t'", "f:1:10: a: bad"),
                arguments("a: \"sin(t\"", "f:1:10: a: bad"),
                arguments("a: ''' in t'", "f:1:11: a: bad"),
                arguments("a: 𝔤in(t", "f:1:8: a: bad"),
                arguments("a: \"\\u0073in(t\"", "f:1:4: a: bad (character 6 of the text)"),
                arguments("a: |\n  sin(t", "f:1:4: a: bad (character 6 of the text)"),
                arguments("a: sin\n  (t", "f:1:4: a: bad (character 6 of the text)"));
    }

    /** The offset 5 lies on the sixth UTF-16 unit; 𝔤 takes two units and one column, '' one unit and two columns. */
    @ParameterizedTest
    @MethodSource("formulas")
    void pointsIntoAString(String text, String message) {
        ConfigNode node = YamlDocument.read(text, "f").root().child("a");

        assertThat(node.fail(5, "bad")).hasMessage(message);
    }

    @Test
    void aPathIsWhatTheSystemTakesForOne() {
        ConfigNode root =
                YamlDocument.read("good: models/a.yaml\nbad: \"a\\0b\"", "f").root();

        assertThat(root.child("good").asPath()).isEqualTo(Path.of("models", "a.yaml"));
        assertThatThrownBy(() -> root.child("bad").asPath())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("f:2:6: bad: not a path: Nul character not allowed");
    }

    @Test
    void messagesCarryNoControlsAndNoNovels() {
        String text = "a: \"\\e[31m\\u202E" + "x".repeat(200) + "\"";

        assertThatThrownBy(() -> YamlDocument.read(text, "f").root().child("a").asDouble())
                .hasMessage(
                        "f:1:4: a: expected a number, got the string \"\\u001B[31m\\u202E" + "x".repeat(54) + "…\"");
    }

    private static Arguments reading(String message, Function<ConfigNode, Object> read) {
        return arguments(message, read);
    }
}
