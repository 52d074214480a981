package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mistake in an experiment's file is answered with, word for word; nothing is written. */
class BadExperimentTest {

    /** Three lines; what is under test begins in line 4. */
    private static final String TURNING = """
            experiment: odd
            model: {w: [["0", "1"], ["-1", "0"]], b: [0, "t"], to: 1}
            initial: [1, 0]
            """;

    private static final String CLAIM = "claims: {a: {measure: norm(endpoint(model)), below: 10}}\n";

    @TempDir
    Path folder;

    static Stream<Arguments> additions() {
        return Stream.of(
                named(
                        "misspelt key",
                        "symetry: {frame: identity(2)}\n" + CLAIM,
                        "e.yaml:4:1: unknown key `symetry` (did you mean `symmetry`?)"),
                named(
                        "nothing measured",
                        "",
                        "e.yaml:1:1: nothing is measured; add claims, or a symmetry and observables"),
                named(
                        "no claim",
                        "claims: {}",
                        "e.yaml:1:1: nothing is measured; add claims, or a symmetry and observables"),
                named("claims is null", "claims:", "e.yaml:4:8: claims: expected an object, got null"),
                named(
                        "observables without a symmetry",
                        "observables: [endpoint]",
                        "e.yaml:4:14: observables: observables need a symmetry to be invariant under; add the key symmetry"),
                named(
                        "steps without a symmetry",
                        "steps: [10, 20]",
                        "e.yaml:4:8: steps: networks of so many steps are compared before and after a symmetry;"
                                + " add the key symmetry"),
                named(
                        "falling steps",
                        "symmetry: {frame: identity(2)}\nsteps: [20, 10]",
                        "e.yaml:5:8: steps: steps [20, 10], expected increasing numbers"),
                named(
                        "steps that show nothing",
                        "symmetry: {frame: identity(2)}\nsteps: [10, 20]",
                        "e.yaml:5:8: steps: convergence order: deviations 0.0 and 0.0 at sizes 0.1 and 0.05 have no slope"),
                named(
                        "unknown observable",
                        "symmetry: {random-frame: {}}\nobservables: [endpont]",
                        "e.yaml:5:15: observables.0: `endpont` is none of endpoint, wilson-line, wilson-trace"
                                + " (did you mean `endpoint`?)"),
                named(
                        "the same observable twice",
                        "symmetry: {random-frame: {}}\nobservables: [endpoint, endpoint]",
                        "e.yaml:5:14: observables: expected items that differ, got one twice"),
                named(
                        "a solver of fixed steps",
                        "solver: {method: rk4}\n" + CLAIM,
                        "e.yaml:4:18: solver.method: `rk4` is none of dopri5, dop853, higham-hall54,"
                                + " gragg-bulirsch-stoer, adams-bashforth, adams-moulton"),
                named(
                        "singular frame",
                        "symmetry: {frame: [[1, 0], [0, 't - 0.5']]}\nobservables: [endpoint]",
                        "e.yaml:4:11: symmetry: frame change: g(t) has condition number Infinity at t = 0.5,"
                                + " expected at most 1e+12; choose a g that stays invertible"),
                named(
                        "nearly singular frame",
                        "symmetry: {frame: [[1, 0], [0, '1e-13 + sin(pi*t)^2']]}\nobservables: [endpoint]",
                        "e.yaml:4:11: symmetry: frame change: g(t) has condition number 1.00e+13 at t = 0.0,"
                                + " expected at most 1e+12; choose a g that stays invertible"),
                named(
                        "frame of another shape",
                        "symmetry: {frame: identity(3)}\nobservables: [endpoint]",
                        "e.yaml:4:11: symmetry: frame change: g has shape [3, 3], expected [2, 2]"),
                named(
                        "clock that is no number",
                        "symmetry: {time: identity(2)}\nobservables: [endpoint]",
                        "e.yaml:4:18: symmetry.time: time reparametrization: s has shape [2, 2], expected [1, 1]"),
                named(
                        "two kinds of symmetry",
                        "symmetry: {frame: identity(2), time: t}\nobservables: [endpoint]",
                        "e.yaml:4:32: symmetry.time: a second kind of symmetry beside `frame`;"
                                + " name both under symmetries and write compose: [first, second]"),
                named(
                        "abbreviations of no map",
                        "symmetry: {frame: identity(2), where: {u: 3}}\nobservables: [endpoint]",
                        "e.yaml:4:32: symmetry.where: abbreviations go with diffeomorphism only; leave them out"),
                named(
                        "condition number beyond reason",
                        "symmetry: {random-frame: {condition: 1e9}}\nobservables: [endpoint]",
                        "e.yaml:4:38: symmetry.random-frame.condition: condition number 1.0E9,"
                                + " expected 1 < condition <= 1e+06"),
                named(
                        "a symmetry that leaves the linear",
                        "symmetry: {diffeomorphism: ['x1 + 0.1*sin(pi*t)*x2', 'x2']}\nobservables: [wilson-line]",
                        "e.yaml:5:15: observables.0: 'wilson-line' needs a linear model and a symmetry that keeps it linear"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                named(
                        "syntax in a claim",
                        "claims: {abc: {measure: 'norm(endpoint(model) + * 2)', below: 10}}",
                        "e.yaml:4:49: claims.abc.measure: unexpected '*' where a number or a name is expected"),
                named(
                        "syntax in an entry of a matrix",
                        "paths: {g: [[1, \"2*\"], [0, 1]]}\n" + CLAIM,
                        "e.yaml:4:20: paths.g.0.1: the formula ends where a number or a name is expected"),
                named(
                        "unknown name in an entry of a matrix",
                        "paths: {g: [[1, '2*sin(t)'], ['1 + foo', 1]]}\n" + CLAIM,
                        "e.yaml:4:36: paths.g.1.0: unknown name 'foo'; known: pi, t"),
                named(
                        "unknown name in a claim",
                        "constants: {eps: 1}\nclaims: {a: {measure: 'norm(endpoint(model)) + esp', below: 1}}",
                        "e.yaml:5:48: claims.a.measure: unknown name 'esp'; known: eps, pi, x0 (did you mean `eps`?)"),
                named(
                        "unknown function in a claim",
                        "claims: {a: {measure: 'norm(endpont(model))', below: 1}}",
                        "e.yaml:4:29: claims.a.measure: unknown function 'endpont'; known: "
                                + "D, abs, acos, asin, at, atan, attention, attention_gradient, balanced, ball_deviation, "
                                + "bias_gradient, biases, canonical, charge_count, charges, christoffel, connecting_frame, "
                                + "connecting_shift, cos, cosh, det, diag, disc, dt, endpoint, ensemble, euclidean_gradient, "
                                + "euclidean_product, exact_lattice, exp, expm, exponential, features, gauge_dimension, "
                                + "gauss_law, geodesic, gradient, gradient_descent, gradient_flow, gribov_copies, hadamard, "
                                + "hyperbolic_product, identity, image, integral, inv, isometry, iterate, kron, lattice, "
                                + "lattice_action, lattice_control, lattice_gauss_law, lattice_line, line, link_gradient, log, "
                                + "maxabs, maximum, metric, minimum, moebius, norm, ones, orbit_count, orbit_deviation, "
                                + "orbit_log10, orbit_size, orthonormal, output, parameter_vector, parameters, part, "
                                + "permutation, polar_polytope, polytope_corners, polytope_edges, polytope_faces, "
                                + "polytope_support, polytope_volume, preimage, product_rank, rank, regular_units, relu, "
                                + "residual, rounding_deviation, shift_gradient, signed_orbit_count, sin, sinh, sphere_points, "
                                + "sphere_units, sqrt, stack, step, sum, switches, tan, tanh, teleported_by_factors, "
                                + "teleported_by_size, tensor, trace, trained_shapes, trained_units, training_gradient, "
                                + "training_loss, transpose, weight_gradient, weights, wilson, winding, zonotope (did you mean `endpoint`?)"),
                named(
                        "unknown model in a claim",
                        "claims: {a: {measure: 'norm(endpoint(modle))', below: 1}}",
                        "e.yaml:4:23: claims.a.measure: no model 'modle'; defined: model (did you mean `model`?)"),
                named(
                        "depth where there is none",
                        "claims: {a: {measure: 't', below: 1}}",
                        "e.yaml:4:24: claims.a.measure: 't' has no value here;"
                                + " write at(…, 0.5), integral(…, 0, 1) or w(0.5)"),
                named(
                        "unknown model and symmetry, though nobody asks for them",
                        "models: {m: {of: modle, by: frme}}\nsymmetries: {frame: {compose: [frane]}}\n" + CLAIM,
                        """
                        e.yaml:4:18: models.m.of: no model 'modle'; defined: m, model (did you mean `model`?)
                        e.yaml:4:29: models.m.by: no symmetry 'frme'; defined: frame (did you mean `frame`?)
                        e.yaml:5:32: symmetries.frame.compose.0: no symmetry 'frane'; defined: frame\
                         (did you mean `frame`?)"""),
                named("models in a circle", """
                        symmetries: {s: {frame: identity(2)}}
                        models: {p: {of: q, by: s}, q: {of: p, by: s}}
                        claims: {a: {measure: norm(endpoint(p)), below: 1}}
                        """, "e.yaml:5:32: models.q: model 'p' is defined in terms of itself"),
                named(
                        "symmetries in a circle",
                        """
                        symmetries: {p: {compose: [q]}, q: {compose: [p]}}
                        models: {m: {of: model, by: p}}
                        claims: {a: {measure: norm(endpoint(m)), below: 1}}
                        """,
                        "e.yaml:4:47: symmetries.q.compose.0: symmetry 'p' is defined in terms of itself"),
                named(
                        "quantities in a circle",
                        "quantities: {p: q, q: p}\nclaims: {a: {measure: p, below: 1}}",
                        "e.yaml:4:17: quantities.p: quantity 'p' is defined in terms of itself"),
                named(
                        "names with a meaning of their own",
                        "constants: {t: 3, x1: 1, pi: 3}\nquantities: {x0: 1}\n" + CLAIM,
                        """
                        e.yaml:4:13: constants.t: `t` has a meaning of its own in formulas; choose another name
                        e.yaml:4:19: constants.x1: `x1` has a meaning of its own in formulas; choose another name
                        e.yaml:4:26: constants.pi: `pi` has a meaning of its own in formulas; choose another name
                        e.yaml:5:14: quantities.x0: `x0` has a meaning of its own in formulas; choose another name"""),
                named("a path called as a function", "paths: {sin: t, endpoint: t}\n" + CLAIM, """
                        e.yaml:4:9: paths.sin: `sin` is a function of every formula; choose another name
                        e.yaml:4:17: paths.endpoint: `endpoint` is a function of every formula; choose another name"""),
                named(
                        "one name for two things",
                        "constants: {w: 3}\npaths: {w: t}\n" + CLAIM,
                        "e.yaml:5:9: paths.w: `w` is defined under constants already; choose another name"),
                named(
                        "a name that no formula can read",
                        "constants: {a-b: 3}\n" + CLAIM,
                        "e.yaml:4:13: constants.a-b: formulas cannot read this name;"
                                + " use letters, digits and _, no digit first"),
                named(
                        "the main model's name for another",
                        "models: {model: {w: [[1]], to: 1}}\n" + CLAIM,
                        "e.yaml:4:10: models.model: `model` is the name of the main one or its image; choose another"));
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                named(
                        "no condition",
                        "a: {measure: norm(endpoint(model))}",
                        "e.yaml:5:3: claims.a: no condition; add one of below, above, near, breaks, order, digits"),
                named(
                        "two conditions",
                        "a: {measure: norm(endpoint(model)), below: 10, above: 1}",
                        "e.yaml:5:50: claims.a.above: a second condition beside `below`; make two claims of them"),
                named(
                        "near without within",
                        "a: {measure: 1, near: 10}",
                        "e.yaml:5:3: claims.a: `near` needs the key within"),
                named(
                        "within without near",
                        "a: {measure: 1, below: 10, within: 1}",
                        "e.yaml:5:30: claims.a.within: goes with near or order, not with below"),
                named(
                        "a sweep of no order",
                        "a: {measure: 1, below: 10, over: {N: [1, 2]}}",
                        "e.yaml:5:30: claims.a.over: goes with order or digits, not with below"),
                named(
                        "an order of no sweep",
                        "a: {measure: 1, order: 1, within: 0.1}",
                        "e.yaml:5:6: claims.a: an order needs the key over, such as over: {N: [40, 80, 160]}"),
                named(
                        "a control that is not there",
                        "abc: {measure: 1, below: 10, control: abd}",
                        "e.yaml:5:41: claims.abc.control: no claim 'abd'; defined: abc (did you mean `abc`?)"),
                named(
                        "a claim as its own control",
                        "a: {measure: 1, below: 10, control: a}",
                        "e.yaml:5:39: claims.a.control: a claim cannot be its own control;"
                                + " name one that must break where this one holds"),
                named(
                        "too few reference digits",
                        "a: {measure: endpoint(model), digits: [1]}",
                        "e.yaml:5:16: claims.a.measure: the measure has 2 components, expected 1 as there are reference digits"),
                named(
                        "digits for other values",
                        "a: {measure: eps, over: {eps: [1, 2]}, digits: [1, 2, 3]}",
                        "e.yaml:5:50: claims.a.digits: 3 numbers, expected 2: one a value of the sweep"),
                named(
                        "a column where a number is expected",
                        "a: {measure: endpoint(model), below: 1}",
                        "e.yaml:5:16: claims.a.measure: the measure has 2 components, expected one number;"
                                + " write norm(…) or maxabs(…)"),
                named(
                        "a variable that nothing depends on",
                        "a: {measure: norm(endpoint(model)), over: {eps: [0.1, 0.2]}, order: 1, within: 0.1}",
                        "e.yaml:5:16: claims.a.measure: the measure is 0.796 whatever eps is, expected it to depend on it"),
                named(
                        "half a step",
                        "a: {measure: 'norm(residual(model, euler, N))', over: {N: [10.5, 20]}, order: 1, within: 0.1}",
                        "e.yaml:5:22: claims.a.measure: 'residual' takes a whole number from 1 to 1000000, found 10.5"),
                named(
                        "a method that is none",
                        "a: {measure: 'norm(residual(model, eulr, 10))', below: 1}",
                        "e.yaml:5:16: claims.a.measure: method: unknown name 'eulr', expected one of dopri5, dop853,"
                                + " higham-hall54, gragg-bulirsch-stoer, adams-bashforth, adams-moulton, euler, midpoint,"
                                + " rk4, luther; did you mean 'euler'?"));
    }

    static Stream<Arguments> models() {
        return Stream.of(
                named(
                        "a portrait of a model that is not there",
                        "{w: [[0, 1], [1, 1]], to: 1}\ninitial: [1, 0]\nportraits: [{model: modle}]",
                        "e.yaml:4:21: portraits.0.model: no model 'modle'; defined: model (did you mean `model`?)"),
                named(
                        "a portrait of a line",
                        "{w: [[1]], to: 1}\ninitial: [1]\nportraits: [{model: model}]",
                        "e.yaml:4:13: portraits.0: states of 1 component, expected 2 or more to draw them in a plane"),
                named(
                        "a chart that is no map of states",
                        "{w: [[0, 1], [1, 1]], to: 1}\ninitial: [1, 0]\nsymmetries: {late: {time: t}}\n"
                                + "portraits: [{model: model, chart: late}]",
                        "e.yaml:5:35: portraits.0.chart: symmetry 'late' is no diffeomorphism; only a map of states makes"
                                + " a chart"),
                named(
                        "rows of different lengths",
                        "{w: [[0, 1], [1]], to: 1}\ninitial: [1, 0]",
                        "e.yaml:2:21: model.w.1: row has 1 entries, expected 2"),
                named(
                        "weights that are not square",
                        "{w: [[0, 1, 1], [1, 1, 2]], to: 1}\ninitial: [1, 0]",
                        "e.yaml:2:8: model: linear neural ODE: w has shape [2, 3], expected [2, 2]"),
                named(
                        "a bias of another length",
                        "{w: [[0, 1], [1, 1]], b: [1, 2, 3], to: 1}\ninitial: [1, 0]",
                        "e.yaml:2:8: model: linear neural ODE: b has shape [3, 1], expected [2, 1]"),
                named(
                        "a span of no length",
                        "{w: [[1]], to: 0}\ninitial: [1]",
                        "e.yaml:2:8: model: neural ODE: depth runs from 0.0 to 0.0, expected finite start < end"),
                named(
                        "a state of another length",
                        "{w: [[0, 1], [1, 1]], to: 1}\ninitial: [1, 0, 3]",
                        "e.yaml:3:10: initial: states of 3 components, expected 2 as the model has"),
                named(
                        "states of different lengths",
                        "{w: [[0, 1], [1, 1]], to: 1}\ninitial: [[1, 0], [3]]",
                        "e.yaml:3:19: initial.1: state of 1 components, expected 2 as in the first"),
                named(
                        "samples of a closed form",
                        "{w: [[1]], to: 1}\nsamples: 4",
                        "e.yaml:2:8: model: a model in closed form needs the key initial, such as initial: [1, -0.5]"),
                named(
                        "a field of another length",
                        "{field: [x1, x2], to: 1}\ninitial: [1, 0, 3]",
                        "e.yaml:2:16: model.field: formula of the state: value has shape [2, 1], expected [3, 1]"),
                named(
                        "a component too many",
                        "{field: ['x1', '-x3'], to: 1}\ninitial: [1, 0]",
                        "e.yaml:2:25: model.field.1: unknown name 'x3'; the state has the components x1 to x2"),
                named(
                        "abbreviations in a circle",
                        "{field: [u], where: {u: v, v: u}, to: 1}\ninitial: [1]",
                        "e.yaml:2:8: model: 'u' stands for itself, by way of u, v"),
                named(
                        "an abbreviation with a mistake",
                        "{field: [u], where: {u: 'x1 +'}, to: 1}\ninitial: [1]",
                        "e.yaml:2:37: model.where.u: the formula ends where a number or a name is expected"),
                named(
                        "a field that blows up",
                        "{field: ['x1^2'], to: 2}\ninitial: [1]",
                        "e.yaml:4:23: claims.a.measure: stopped at t = 0.9999999999998692 of 2.0: the solution blows up,"
                                + " max |x| = 7.06e+12 changes by its own size within 1.42e-13; end the span at t = 0.999"),
                named(
                        "a field that ends",
                        "{field: ['log(x1 - 0.5)'], to: 2}\ninitial: [1]",
                        "e.yaml:4:23: claims.a.measure: stopped at t = 0.3786710430610503 of 2.0: component 0 of F is NaN"
                                + " at t = 0.37867104306107563, whatever the step; F must be finite along the solution,"
                                + " end the span at t = 0.3783"),
                named(
                        "a model that is not there",
                        "nowhere/model.yaml\ninitial: [1]",
                        "nowhere/model.yaml: no such file"),
                named(
                        "states that are not there",
                        "{w: [[1]], to: 1}\ninitial: nowhere.npz",
                        "nowhere.npz: no such file; check the path"));
    }

    private static Arguments named(String what, String text, String message) {
        return Arguments.argumentSet(what, text, message);
    }

    @ParameterizedTest
    @MethodSource({"additions", "names"})
    void aMistakeIsTold(String addition, String message) {
        assertThat(refusal(TURNING + addition)).isEqualTo("holonomy: " + message + "\n");
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aMistakeInAClaimIsTold(String claim, String message) {
        assertThat(refusal(TURNING + "claims:\n  " + claim)).isEqualTo("holonomy: " + message + "\n");
    }

    @ParameterizedTest
    @MethodSource("models")
    void aMistakeInTheModelIsTold(String model, String message) {
        assertThat(refusal("experiment: odd\nmodel: " + model + "\n" + CLAIM)).isEqualTo("holonomy: " + message + "\n");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(refusal("""
                        experiment: several
                        modle: {w: [[1]], to: 1}
                        samples: -3
                        solver: {rtol: 0, metod: rk4}
                        claims:
                          a: {measur: 1, below: 1}
                        """)).isEqualTo("""
                        holonomy: e.yaml:2:1: unknown key `modle` (did you mean `model`?)
                        e.yaml:3:10: samples: expected at least 1, got the number -3
                        e.yaml:4:16: solver.rtol: expected more than 0, got the number 0
                        e.yaml:4:19: solver: unknown key `metod` (did you mean `method`?)
                        e.yaml:6:7: claims.a: unknown key `measur` (did you mean `measure`?)
                        """);
    }

    @Test
    void theDocumentOfAnErrorHasItsPlace() {
        Desk desk = new Desk(folder).with("e.yaml", TURNING + "symetry: {frame: identity(2)}\n");

        assertThat(desk.run("run", "@/e.yaml", "-o", "@/out", "--json")).isEqualTo(new Shell(2, """
                        {"schema":1,"error":{"message":"unknown key `symetry` (did you mean `symmetry`?)",\
                        "file":"e.yaml","line":4,"column":1}}
                        """, ""));
        assertThat(desk.files()).containsExactly("e.yaml");
    }

    @Test
    void aStackIsShownOnRequestOnly() {
        Desk desk = new Desk(folder).with("e.yaml", TURNING + "observables: [endpoint]\n");

        assertThat(desk.run("run", "@/e.yaml", "-o", "@/out").err()).doesNotContain("\tat ");
        assertThat(desk.run("run", "@/e.yaml", "-o", "@/out", "--verbose").err())
                .contains("\tat org.holonomy");
    }

    @Test
    void overridesAreBlamedAsTheyWereTyped() {
        assertThat(refusal(TURNING + CLAIM, "solver.rtl=1e-3"))
                .isEqualTo(
                        "holonomy: command line: solver.rtl=1e-3: solver: unknown key `rtl` (did you mean `rtol`?)\n");
        assertThat(refusal(TURNING + CLAIM, "seed=x"))
                .isEqualTo("holonomy: command line: seed=x: seed: expected an integer, got the string \"x\"\n");
        assertThat(refusal(TURNING + CLAIM, "samples"))
                .isEqualTo("holonomy: command line: samples: expected key=value, such as samples=8\n");
    }

    private String refusal(String yaml, String... words) {
        String[] command = Stream.concat(Stream.of("run", "@/e.yaml", "-o", "@/out"), Stream.of(words))
                .toArray(String[]::new);
        return new Desk(folder).with("e.yaml", yaml).refusal(command);
    }
}
