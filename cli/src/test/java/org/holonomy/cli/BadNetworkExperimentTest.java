package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistake in an experiment on networks is answered with, word for word; nothing is written. */
class BadNetworkExperimentTest {

    /** Two lines; what is under test begins in line 3. */
    private static final String NETWORK = """
            experiment: odd
            model: {network: [{linear: a}, {activation: relu}, {linear: b}], input: [3], tensors: {a.weight: "D(1,5,3)", a.bias: "D(2,5,1)", b.weight: "D(3,2,5)"}}
            """;

    private static final String CLAIM = "\nclaims: {c: {measure: 'norm(output(model, D(5, 3, 7)))', below: 100}}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            symmetry: {vertices: {aa: {permutation: [1, 0]}}} | 3:27: symmetry.vertices.aa: no vertex 'aa'; defined: a, b, input
            symmetry: {vertices: {a: {permutation: [1, 0, 2]}}} | 3:26: symmetry.vertices.a: an element on 3 features, expected 5 as vertex 'a' has
            symmetry: {vertices: {a: {permutation: [1, 1, 2, 3, 4]}}} | 3:26: symmetry.vertices.a: monomial matrix: index 1 at place 1, expected every index from 0 to 4 once
            symmetry: {vertices: {a: {factors: [1, -1, 2, 3, 4]}}} | 3:26: symmetry.vertices.a: no element of S(5) ⋉ R+^5, the group of vertex 'a'; what is no symmetry is written as tensors of another network
            symmetry: {vertices: {a: {matrix: "D(1, 5, 5)"}}} | 3:26: symmetry.vertices.a: no element of S(5) ⋉ R+^5, the group of vertex 'a'; what is no symmetry is written as tensors of another network
            symmetry: {vertices: {a: {factors: "ones(1, 5)"}}} | 3:36: symmetry.vertices.a.factors: factors are a column of numbers, found 1 × 5
            symmetry: {vertices: {a: {factors: [1], matrix: identity(5)}}} | 3:49: symmetry.vertices.a.matrix: stands alone; leave permutation and factors out, or the matrix
            symmetry: {frame: identity(2)} | 3:11: symmetry: symmetry 'symmetry' acts on neural ODEs, expected one of a network, with the key vertices
            symmetry: {random-element: sign} | 3:28: symmetry.random-element: the network has no sign besides the identity
            symmetry: {random-element: isometry} | 3:28: symmetry.random-element: the network has no isometry besides the identity
            models: {m: {like: modl, tensors: {a.bias: 1}}} | 3:20: models.m.like: no model 'modl'; defined: m, model (did you mean `model`?)
            models: {m: {like: model, tensors: {a.weigth: 1}}} | 3:47: models.m.tensors.a.weigth: 'model' has no tensor 'a.weigth'; known: a.bias, a.weight, b.weight (did you mean `a.weight`?)
            models: {m: {like: model, tensors: {a.weight: "D(1, 4, 3)"}}} | 3:13: models.m: tensors in memory: tensor 'a.bias': found shape [5], expected [4]
            models: {m: {like: model, tensors: {a.bias: "log(-1)*ones(5, 1)"}}} | 3:45: models.m.tensors.a.bias: number 0 of the values is NaN, expected finite ones
            models: {m: {like: model, tensors: {a.bias: "tensor(m, 'a.bias')"}}} | 3:45: models.m.tensors.a.bias: model 'm' is defined in terms of itself
            models: {m: {network: [{linear: a}], input: [3], tensors: {a.bias: 1}}} | 3:33: models.m.network.0.linear: tensors in memory: tensor 'a.weight' not found; the file holds 'a.bias'
            models: {m: {network: [{linear: a}], input: [3], tensors: {a.weight: "D(1, 5, 4)"}}} | 3:33: models.m.network.0.linear: after features of shape [3]: linear: a.weight has shape [5, 4], expected [5, 3]
            models: {m: {network: [{linear: a}], input: [3], tensors: {a.weight: {values: "D(1, 5, 3)", shape: [5, 4]}}}} | 3:100: models.m.tensors.a.weight.shape: shape [5, 4] does not fit the 15 numbers of the values
            models: {m: {network: [{linear: a}], input: [3], tensors: {a.weight: "D(1, 5, 3)", a.bais: 1}}} | 3:92: models.m.tensors.a.bais: no layer reads tensor 'a.bais'; known: a.weight
            models: {m: {network: [{activation: rleu}], input: [3], tensors: {a: 1}}} | 3:37: models.m.network.0.activation: `rleu` is none of identity, tanh, sigmoid, relu, leaky-relu, softplus, silu, gelu, sin, abs (did you mean `relu`?)
            models: {m: {network: [{linear: a}], tensors: {a: 1}}} | 3:10: models.m: missing key `input`
            symmetries: {s: {random-element: all}}\\nmodels: {m: {w: 1, to: 1}, n: {of: m, by: s}} | 3:34: symmetries.s.random-element: symmetry 's' acts on networks, expected one of a neural ODE
            symmetry: {random-element: all}\\nobservables: [endpoint] | 4:14: observables: the model is a network, without continuous depth; claim something of output(transformed, …) instead
            """)
    void aMistakeInADefinitionIsTold(String definition, String message) {
        String yaml = NETWORK + definition.replace("\\n", "\n") + CLAIM;

        assertThat(refusal(yaml)).isEqualTo("holonomy: e.yaml:" + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            measure: 'norm(output(model, D(5, 4, 7)))', below: 1 | 3:23: claims.c.measure: inputs: a matrix of shape [4, 7], expected [3, samples], one a column for samples of shape [3]
            measure: norm(endpoint(model)), below: 1 | 3:23: claims.c.measure: model 'model' is a network, expected a neural ODE
            measure: x0, below: 1 | 3:23: claims.c.measure: no state to start from; add the key initial, such as initial: [1, -0.5]
            measure: "tensor(model, a)", below: 1 | 3:24: claims.c.measure: 'tensor' takes the name of a tensor as argument 2, such as '0.weight', with quotation marks
            measure: "norm(tensor(model, 'a.wight'))", below: 1 | 3:43: claims.c.measure: no tensor 'a.wight'; known: a.bias, a.weight, b.weight (did you mean `a.weight`?)
            measure: "norm('a.weight')", below: 1 | 3:29: claims.c.measure: found the words 'a.weight' where a number is expected
            measure: "norm('a.weight)", below: 1 | 3:29: claims.c.measure: the quotation mark is not closed
            measure: 'norm(features(model, D(5, 3, 7), 9))', below: 1 | 3:29: claims.c.measure: 'features' takes a number of layers from 1 to 3, found 9
            measure: 'orbit_count(5, 128, 128, 2)', below: 1 | 3:24: claims.c.measure: 'orbit_count' has more digits than a number of a formula; claim it with count and leading digits
            count: [2, 3, 1], leading: '0.6' | 3:41: claims.c.leading: '0.6', expected the first digits and the power of ten, such as "5.73e646"
            count: [2, 3, 1], below: 5 | 3:10: claims.c: `count` needs the key leading, such as leading: "5.73e646"\\ne.yaml:3:32: claims.c.below: goes with measure, not with count
            leading: '6e0', below: 5 | 3:10: claims.c: missing key `measure`\\ne.yaml:3:14: claims.c.leading: goes with count, not with measure
            """)
    void aMistakeInAClaimIsTold(String claim, String message) {
        assertThat(refusal(NETWORK + "claims: {c: {" + claim + "}}\n"))
                .isEqualTo("holonomy: e.yaml:" + message.replace("\\n", "\n") + "\n");
    }

    @Test
    void anOrbitTooLargeToTryIsRefused() {
        String models = "models: {big: {network: [{linear: a}, {activation: relu}, {linear: b}], input: [1],"
                + " tensors: {a.weight: {values: 'D(1, 9, 1)', shape: [9, 1]}, b.weight: 'D(1, 2, 9)'}}}\n";

        assertThat(refusal(NETWORK + models + "claims: {c: {measure: orbit_size(big), below: 5}}\n"))
                .isEqualTo("holonomy: e.yaml:4:23: claims.c.measure: orbit: more than 40320 permutations,"
                        + " too many to try each; use orbit_count of the layers' sizes\n");
    }

    private String refusal(String yaml) {
        return new Desk(folder).with("e.yaml", yaml).refusal("run", "@/e.yaml", "-o", "@/out");
    }
}
