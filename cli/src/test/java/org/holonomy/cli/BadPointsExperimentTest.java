package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in an experiment without a model: its functions and its figures. Nothing is written. */
class BadPointsExperimentTest {

    /** Two lines; what is under test begins in line 3. */
    private static final String START = """
            experiment: odd
            constants: {z: [[1], [2]]}
            """;

    private static final String CLAIM = "claims: {a: {measure: 1, above: 0}}\n";

    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                named(
                        "what needs a model",
                        "symmetry: {frame: identity(2)}\nobservables: [endpoint]\nsteps: [10, 20]\n"
                                + "initial: [1, 2]\nsamples: 3\n" + CLAIM,
                        """
                        e.yaml:3:1: symmetry: goes with a main model; add the key model
                        e.yaml:4:1: observables: goes with a main model; add the key model
                        e.yaml:5:1: steps: goes with a main model; add the key model
                        e.yaml:6:1: initial: goes with a main model; add the key model
                        e.yaml:7:1: samples: goes with a main model; add the key model"""),
                named(
                        "a claim about a model that is not there",
                        "claims: {a: {measure: norm(endpoint(model)), above: 0}}",
                        "e.yaml:3:23: claims.a.measure: no model 'model'; defined: none"),
                named(
                        "functions that are none",
                        "functions: {f: 1, \"g(\": 1, \"h(a, a)\": 1, \"k()\": 1}\n" + CLAIM,
                        """
                        e.yaml:3:13: functions.f: expected a name and its parameters, such as f(a, b), none of them twice
                        e.yaml:3:19: functions.g(: expected a name and its parameters, such as f(a, b), none of them twice
                        e.yaml:3:28: functions.h(a, a): expected a name and its parameters, such as f(a, b), none of them twice
                        e.yaml:3:42: functions.k(): expected a name and its parameters, such as f(a, b), none of them twice"""),
                named("names that are taken", "functions: {disc(a): 1, z(a): 1, f(x1): 1, f(b): 2}\n" + CLAIM, """
                        e.yaml:3:13: functions.disc(a): `disc` is a function of every formula; choose another name
                        e.yaml:3:25: functions.z(a): `z` is defined under constants already; choose another name
                        e.yaml:3:34: functions.f(x1): `x1` has a meaning of its own in formulas; choose another name
                        e.yaml:3:44: functions.f(b): `f` is defined under functions already; choose another name"""),
                named(
                        "a function in terms of itself",
                        "functions:\n  f(a): 1 + f(a)\n" + CLAIM,
                        "e.yaml:4:13: functions.f(a): 'f' is not defined before 'f'; a function may mention those above it"),
                named(
                        "a function in terms of a later one, by its name",
                        "functions:\n  f(a): iterate(g, a, 2)\n  g(a): a\n" + CLAIM,
                        "e.yaml:4:17: functions.f(a): 'g' is not defined before 'f'; a function may mention those above it"),
                named(
                        "figures with names that are none or taken",
                        "figures:\n  a/b: {caption: c, panels: [{matrix: z}]}\n  claims: {caption: c, panels: [{matrix: z}]}\n"
                                + CLAIM,
                        """
                        e.yaml:4:3: figures.a/b: a figure's name is letters, digits and . _ -, the first a letter or digit, at most 100
                        e.yaml:5:3: figures.claims: `claims` is a figure that is drawn without being declared; choose another name"""),
                named(
                        "a figure of what cannot be computed",
                        "figures:\n  f: {caption: c, panels: [{curves: [{plane: \"disc(z - [0; t])\", over: {from: 0, to: 4, intervals: 2}}]}]}\n"
                                + CLAIM,
                        "e.yaml:4:47: figures.f.panels.0.curves.0.plane: 'disc' takes points of the upper half-plane as argument 1:"
                                + " point [0, 0] is 1.0 + 0.0i, expected finite parts, the imaginary one positive"),
                named(
                        "points of a plane without ordinates",
                        "figures:\n  f: {caption: c, panels: [{curves: [{plane: \"[1; 2; 3]\"}]}]}\n" + CLAIM,
                        "e.yaml:4:46: figures.f.panels.0.curves.0.plane: 3 rows, expected an even number: abscissae above ordinates"),
                named(
                        "a polygon of space",
                        "figures:\n  f: {caption: c, panels: [{curves: [{polygon: \"[1; 2; 3]\"}]}]}\n" + CLAIM,
                        "e.yaml:4:48: figures.f.panels.0.curves.0.polygon: 3 rows, expected 2: abscissae above ordinates"),
                named(
                        "a solid of the plane",
                        "figures:\n  f: {caption: c, panels: [{solids: [{polytope: \"[1, 0, 2; 0, 2, 1]\"}]}]}\n"
                                + CLAIM,
                        "e.yaml:4:49: figures.f.panels.0.solids.0.polytope: points of the plane, expected three rows; draw them as a"
                                + " polygon in a panel of curves"),
                named(
                        "a solid without inside",
                        "figures:\n  f: {caption: c, panels: [{solids: [{polytope: \"[1, 0, 2; 0, 2, 1; 0, 0, 0]\"}]}]}\n"
                                + CLAIM,
                        "e.yaml:4:49: figures.f.panels.0.solids.0.polytope: hull: all points lie in a plane, expected a body"),
                named(
                        "a view from beyond the zenith",
                        "figures:\n  f: {caption: c, panels: [{view: [0, 100], solids: [{polytope: z}]}]}\n" + CLAIM,
                        "e.yaml:4:35: figures.f.panels.0.view: view: azimuth = 0.0, elevation = 100.0, expected finite degrees and an"
                                + " elevation from -90 to 90"),
                named(
                        "a graph over nothing",
                        "figures:\n  f: {caption: c, panels: [{curves: [{graph: t}]}]}\n" + CLAIM,
                        "e.yaml:4:38: figures.f.panels.0.curves.0: missing key `over`"),
                named(
                        "an axis that runs backwards",
                        "figures:\n  f: {caption: c, panels: [{x: {range: [2, 1]}, curves: [{plane: z}]}]}\n" + CLAIM,
                        "e.yaml:4:40: figures.f.panels.0.x.range: interval: runs from 2.0 to 1.0, expected finite low < high"),
                named(
                        "more columns than panels",
                        "figures:\n  f: {caption: c, columns: 2, panels: [{matrix: z}]}\n" + CLAIM,
                        "e.yaml:4:6: figures.f: figure 'f': 2 columns for 1 panels, expected 1 to 1"));
    }

    private static Arguments named(String what, String text, String message) {
        return Arguments.argumentSet(what, text, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsTold(String addition, String message) {
        Desk desk = new Desk(folder).with("e.yaml", START + addition);

        assertThat(desk.refusal("run", "@/e.yaml", "-o", "@/out")).isEqualTo("holonomy: " + message + "\n");
        assertThat(desk.files()).containsExactly("e.yaml");
    }
}
