package org.holonomy.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationSchemaTest {

    private static final ConfigurationSchema SCHEMA =
            ConfigurationSchema.resource("/org/holonomy/cli/config/sample.schema.yaml");

    private static final String VALID = "model: a.yaml\nsamples: 4\n";

    /** Each is one line after two valid ones: the mistake is in line 3. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("symetry: {kind: time}", "f:3:1: unknown key `symetry` (did you mean `symmetry`?)"),
                arguments("zzz: 1", "f:3:1: unknown key `zzz`"),
                arguments(
                        "solver: {method: dop853, rtoll: 1}",
                        "f:3:26: solver: unknown key `rtoll` (did you mean `rtol`?)"),
                arguments("solver: {rtol: 1e-9}", "f:3:1: solver: missing key `method`"),
                arguments("solver: {mehtod: rk4}", "f:3:10: solver: unknown key `mehtod` (did you mean `method`?)"),
                arguments(
                        "solver: {method: rk45}",
                        "f:3:18: solver.method: `rk45` is none of dopri5, dop853, rk4, euler (did you mean `rk4`?)"),
                arguments(
                        "solver: {method: 4}",
                        "f:3:18: solver.method: expected one of dopri5, dop853, rk4, euler, got the number 4"),
                arguments(
                        "solver: {method: rk4, rtol: abc}",
                        "f:3:29: solver.rtol: expected a number, got the string \"abc\""),
                arguments(
                        "solver: {method: rk4, rtol: 0}",
                        "f:3:29: solver.rtol: expected more than 0, got the number 0"),
                arguments(
                        "solver: {method: rk4, rtol: 1.0}",
                        "f:3:29: solver.rtol: expected less than 1, got the number 1.0"),
                arguments(
                        "solver: {method: rk4, stride: 6}",
                        "f:3:31: solver.stride: expected a multiple of 4, got the number 6"),
                arguments("solver: rk4", "f:3:9: solver: expected an object, got the string \"rk4\""),
                arguments("seed: 0.5", "f:3:7: seed: expected an integer or null, got the number 0.5"),
                arguments("exact: yes", "f:3:8: exact: expected true or false, got the string \"yes\""),
                arguments("version: 2", "f:3:10: version: expected 1, got the number 2"),
                arguments("flavour: plian", "f:3:10: flavour: expected `plain`, got `plian` (did you mean `plain`?)"),
                arguments("levels: 3", "f:3:9: levels: expected one of 1, 2, got the number 3"),
                arguments("name: a", "f:3:7: name: expected at least 2 characters, got the string \"a\""),
                arguments(
                        "name: abcdefghi", "f:3:7: name: expected at most 8 characters, got the string \"abcdefghi\""),
                arguments("name: aB", "f:3:7: name: expected a string that matches ^[a-z]+$, got the string \"aB\""),
                arguments("steps: [1]", "f:3:8: steps: expected at least 2 items, got 1"),
                arguments("steps: [1, 2, 3, 4]", "f:3:8: steps: expected at most 3 items, got 4"),
                arguments("steps: [1, 1]", "f:3:8: steps: expected items that differ, got one twice"),
                arguments("steps: [1, x]", "f:3:12: steps.1: expected an integer, got the string \"x\""),
                arguments("parameters: {}", "f:3:13: parameters: expected at least 1 key, got 0"),
                arguments("parameters: {a: 1, b: 1, c: 1}", "f:3:13: parameters: expected at most 2 keys, got a, b, c"),
                arguments(
                        "parameters: {A: 1}",
                        "f:3:14: parameters: key `A` is not accepted: property 'A' name is not valid: "
                                + "does not match the regex pattern ^[a-z]+$"),
                arguments("either: 1", "f:3:9: either: fits several alternatives, expected exactly one"),
                arguments("either: x", "f:3:9: either: expected a number or an integer, got the string \"x\""),
                arguments(
                        "observable: {name: a, wieght: 2}",
                        "f:3:23: observable: unknown key `wieght` (did you mean `weight`?)"),
                arguments(
                        "symmetry: {kind: tiem, speed: 1}",
                        "f:3:18: symmetry.kind: `tiem` is none of frame, time (did you mean `time`?)"),
                arguments(
                        "symmetry: {kind: time, speed: 1}",
                        "f:3:31: symmetry.speed: expected a string, got the number 1;"
                                + " put it in quotes if it is a name"),
                arguments(
                        "symmetry: {kind: frame, conditoin: 1}",
                        "f:3:25: symmetry: unknown key `conditoin` (did you mean `condition`?)"),
                arguments("symmetry: {speed: s}", "f:3:1: symmetry: missing key `kind`"),
                arguments("symmetry: frame", "f:3:11: symmetry: expected an object, got the string \"frame\""),
                arguments(
                        "layers: [flaten]",
                        "f:3:10: layers.0: `flaten` is none of flatten, identity (did you mean `flatten`?)"),
                arguments(
                        "layers: [flatten, {cnv2d: {name: a}}]",
                        "f:3:20: layers.1: unknown key `cnv2d` (did you mean `conv2d`?)"),
                arguments("layers: [{conv2d: {nam: a}}]", "f:3:11: layers.0.conv2d: missing key `name`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsEachMistakeOnceAtItsPlace(String line, String message) {
        assertThat(SCHEMA.problems(YamlDocument.read(VALID + line, "f")))
                .extracting(ConfigurationProblem::toString)
                .containsExactly(message);
    }

    @Test
    void acceptsWhatIsRight() {
        YamlDocument document = YamlDocument.read(
                VALID + "solver: {method: rk4, rtol: 1e-9}\nlayers: [flatten, {linear: a}]\nseed: null\n", "f");

        assertThat(SCHEMA.check(document)).isSameAs(document);
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheFile() {
        YamlDocument document = YamlDocument.read("""
                model: {dtype: f16}
                samples: 0
                zzz: 1
                solver:
                  rtol: abc
                """, "exp.yaml");

        assertThatThrownBy(() -> SCHEMA.check(Overrides.apply(document, List.of("steps=5", "slver.rtol=1"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        exp.yaml:1:1: model: missing key `file`
                        exp.yaml:1:16: model.dtype: `f16` is none of f32, f64
                        exp.yaml:2:10: samples: expected at least 1, got the number 0
                        exp.yaml:3:1: unknown key `zzz`
                        exp.yaml:4:1: solver: missing key `method`
                        exp.yaml:5:9: solver.rtol: expected a number, got the string "abc"
                        command line: steps=5: steps: expected a list, got the number 5
                        command line: slver.rtol=1: unknown key `slver` (did you mean `solver`?)""");
    }

    @Test
    void aMissingKeyOfTheDocumentIsToldAtItsBeginning() {
        assertThat(SCHEMA.problems(YamlDocument.read("# remark\nsamples: 1", "f")))
                .containsExactly(new ConfigurationProblem(new Place("f", 2, 1), "", "missing key `model`"));
    }

    @Test
    void wrongTypeOfAlternatives() {
        assertThat(SCHEMA.problems(YamlDocument.read("model: 3\nsamples: 1", "f")))
                .extracting(ConfigurationProblem::toString)
                .containsExactly("f:1:8: model: expected a string or an object, got the number 3;"
                        + " put it in quotes if it is a name");
    }

    /** A list of wrong items must cost time in proportion to its length, and no more lines than anyone reads. */
    @Test
    void thousandsOfMistakesAreToldInPart() {
        String text = VALID + "layers: [" + "{},".repeat(100_000) + "]";

        assertThat(SCHEMA.problems(YamlDocument.read(text, "f")))
                .hasSizeBetween(100, ConfigurationSchema.MOST_FINDINGS);
    }

    @Test
    void theDocumentMustBeAnObject() {
        assertThat(SCHEMA.problems(YamlDocument.read("[1]", "f")))
                .extracting(ConfigurationProblem::toString)
                .containsExactly("f:1:1: expected an object, got a list");
    }

    @Test
    void aSchemaThatIsNotShippedIsAFaultOfTheProgram() {
        assertThatThrownBy(() -> ConfigurationSchema.resource("/none.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema: no resource /none.json on the class path");
    }
}
