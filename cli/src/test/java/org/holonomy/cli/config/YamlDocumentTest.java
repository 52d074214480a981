package org.holonomy.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlDocumentTest {

    private static final long SEED = 20261121;

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("a: &x 1", "f:1:4: anchors are not accepted, got &x; write the value where it is used"),
                arguments("a: 1\nb: *x", "f:2:4: aliases are not accepted, got *x; write the value out"),
                arguments("a: !!str 1", "f:1:4: tags are not accepted, got !!str; write the value without it"),
                arguments("a: !x []", "f:1:4: tags are not accepted, got !x; write the value without it"),
                arguments("!!map\na: 1", "f:1:1: tags are not accepted, got !!map; write the value without it"),
                arguments("a: 1\n---\nb: 2", "f:2:1: a second document begins here, expected one document a file"),
                arguments("a: 1\n...\nb: 2", "f:3:1: expected '<document start>', but found '<block mapping start>'"),
                arguments("x:\n  a: 1\n  a: 2", "f:3:3: key `a` is given twice (first on line 2)"),
                arguments("{a: 1, \"a\": 2}", "f:1:8: key `a` is given twice (first on line 1)"),
                arguments("1: x", "f:1:1: a key must be a string, got the number 1; put it in quotes if it is a name"),
                arguments(
                        "a: 1\ntrue: x",
                        "f:2:1: a key must be a string, got the boolean true; put it in quotes if it is a name"),
                arguments("~: x", "f:1:1: a key must be a string, got null; put it in quotes if it is a name"),
                arguments("? [a]\n: x", "f:1:3: a key must be a string, got a list"),
                arguments("? {a: 1}\n: x", "f:1:3: a key must be a string, got an object"),
                arguments(
                        "a: [1, 2\nb: 3",
                        "f:2:2: expected ',' or ']', but got : (while parsing a flow sequence that begins at 1:4)"),
                arguments("a: b: c", "f:1:5: mapping values are not allowed here"),
                arguments("", "f: the document is empty, expected an object"),
                arguments("# a remark\n", "f: the document is empty, expected an object"),
                arguments("a: 1\nb: x\u0001", "f:2:5: the character U+0001 is not allowed in YAML"),
                arguments(
                        "s:\n  s: [\n] .",
                        "f:2:6: YAML that cannot be read after this: A simple key is required only if it is the first"
                                + " token in the current line"),
                arguments("a: .nan", "f:1:4: expected a finite number, got .nan"),
                arguments("a: -.Inf", "f:1:4: expected a finite number, got -.Inf"),
                arguments("a: 1e999", "f:1:4: expected a finite number, got 1e999"),
                arguments("a: " + "9".repeat(1001), "f:1:4: a number of 1001 characters, expected at most 1000"),
                arguments("%YAML 1.1\n---\na: yes", "f:1:1: the document is in YAML 1.1, expected 1.2"),
                arguments("a: " + "[".repeat(500_000), "f:1:67: nested more than 64 deep"),
                arguments("- ".repeat(400_000), "f:1:129: nested more than 64 deep"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithPlaceAndReason(String text, String message) {
        assertThatThrownBy(() -> YamlDocument.read(text, "f"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void aliasBombIsRefusedBeforeItGrows() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]";

        assertThatThrownBy(() -> YamlDocument.read(bomb, "f"))
                .hasMessage("f:1:4: anchors are not accepted, got &a; write the value where it is used");
    }

    @Test
    void acceptsTheDeepestNestingAndNoDeeper() {
        assertThat(YamlDocument.read("[".repeat(64) + "]".repeat(64), "f")
                        .root()
                        .isList())
                .isTrue();
        assertThatThrownBy(() -> YamlDocument.read("[".repeat(65) + "]".repeat(65), "f"))
                .hasMessage("f:1:65: nested more than 64 deep");
    }

    @Test
    void scalarsFollowTheCoreSchema() {
        String text = """
                numbers: [1e-9, .5, 1., +3, 0x1F, 0o17, 010]
                strings: [yes, 12:30, 1_000, 2026-11-21, '5']
                nothing: [~, null]
                truth: [true, False]
                """;
        ConfigNode root = YamlDocument.read(text, "f").root();

        assertThat(root.child("numbers").asDoubles()).containsExactly(1e-9, 0.5, 1, 3, 31, 15, 10);
        assertThat(root.child("strings").asList())
                .extracting(ConfigNode::asText)
                .containsExactly("yes", "12:30", "1_000", "2026-11-21", "5");
        assertThat(root.child("nothing").asList())
                .extracting(ConfigNode::describe)
                .containsExactly("null", "null");
        assertThat(root.child("truth").asList())
                .extracting(ConfigNode::asBoolean)
                .containsExactly(true, false);
    }

    @Test
    void writesWhatItReads() {
        String text = """
                name: '010'   # quoted, or it were a number
                tolerance: 1.0e-9
                w: [[0, -1.50], [1, 0]]
                solver: {method: dop853, note: null}
                steps:
                  - {kind: a}
                  - []
                formula: "sin(t)\\n"
                """;

        String resolved = YamlDocument.read(text, "f").toYaml();

        assertThat(resolved).isEqualTo("""
                name: '010'
                tolerance: 1.0E-9
                w: [[0, -1.5], [1, 0]]
                solver:
                  method: dop853
                  note: null
                steps:
                - kind: a
                - []
                formula: "sin(t)\\n"
                """);
        assertThat(YamlDocument.read(resolved, "f").toYaml()).isEqualTo(resolved);
    }

    static Stream<String> strings() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<String> pieces = List.of(
                "a", "0", " ", "\n", "\t", ":", "#", "-", "'", "\"", "\\", "{", "]", ",", "&", "*", "!", "|", ">", "%",
                "@", "`", "~", "\u0085", "\u2028", "\uFEFF", "\u0007", "é", "𝔤", ".", "e", "true", "?", "---", "...");
        return Stream.generate(() -> random.ints(random.nextInt(7), 0, pieces.size())
                        .mapToObj(pieces::get)
                        .reduce("", String::concat))
                .limit(500);
    }

    @ParameterizedTest
    @MethodSource("strings")
    void everyStringSurvivesWritingAsKeyAndAsValue(String text) {
        YamlNode scalar = string(text);
        Place place = scalar.place();
        YamlNode.Mapping mapping = new YamlNode.Mapping(place, Map.of(text, new YamlNode.Entry(place, scalar)));

        ConfigNode read = YamlDocument.read(YamlText.of(mapping), "f").root();

        assertThat(read.child(text).asText()).isEqualTo(text);
    }

    @Test
    void everyDoubleSurvivesWriting() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] values = random.longs(2000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();
        String text = YamlDocument.read(Arrays.toString(values), "f").toYaml();

        assertThat(YamlDocument.read(text, "f").root().asDoubles()).containsExactly(values);
    }

    @Test
    void readsFiles(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("experiment.yaml");
        Files.writeString(file, "\uFEFFname: ü # kept\n");

        YamlDocument document = YamlDocument.read(file);

        assertThat(document.root().child("name").asText()).isEqualTo("ü");
        assertThat(document.root().child("name").place()).hasToString(file + ":1:7");
        assertThat(document.text()).contains("# kept");
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path directory) throws IOException {
        Path large = directory.resolve("large.yaml");
        Files.write(large, new byte[YamlDocument.MAX_BYTES + 1]);
        Path latin = directory.resolve("latin.yaml");
        Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xFC});

        assertRefused(large, "more than 1000000 bytes, the most a configuration may have");
        assertRefused(latin, "not in UTF-8, expected a YAML file in that encoding");
        assertRefused(directory.resolve("none.yaml"), "no such file");
        assertRefused(directory, "a directory, expected a YAML file");
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> YamlDocument.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + ": " + problem);
    }

    private static YamlScalar string(String text) {
        return new YamlScalar(Place.whole("f"), text, YamlScalar.Type.STRING, YamlScalar.Layout.SPREAD);
    }
}
