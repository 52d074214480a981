package org.holonomy.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.solve.FlowMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {

    private static final String CLAIM = "claims: {it: {measure: 1, above: 0}}\n";

    private static Workspace workspace(String more) {
        return new Workspace(Bench.read(Bench.LINEAR_BED + more + CLAIM), integrator -> new FlowMap(integrator, 1));
    }

    private static ConfigNode asker(Workspace workspace) {
        return workspace.experiment().document().root().child("experiment");
    }

    @Test
    void modelsAndSymmetriesAreBuiltOnceAndEndPointsAreCopies() {
        Workspace workspace = workspace("symmetry: {frame: g(t)}\n");
        ConfigNode asker = asker(workspace);

        assertThat(workspace.model("transformed", asker)).isSameAs(workspace.model("transformed", asker));
        assertThat(workspace.symmetry("symmetry", asker)).isSameAs(workspace.symmetry("symmetry", asker));
        double[] end = workspace.endPoint("model", workspace.initialState(), 0, 1, asker);
        double before = end[0];
        end[0] = 0;
        assertThat(workspace.endPoint("model", workspace.initialState(), 0, 1, asker)[0])
                .isEqualTo(before);
    }

    @Test
    void initialStatesAreNotSharedWithAnyone() {
        Workspace workspace = workspace("");
        workspace.initialState()[0] = 7;
        workspace.experiment().initialStates().all().get(0)[0] = 7;

        assertThat(workspace.initialState()).containsExactly(1, -0.5);
    }

    @Test
    void aSweptConstantHidesTheWrittenOneAndReachesWhatDependsOnIt() {
        Workspace written = new Workspace(Bench.read("""
                experiment: sweep
                constants: {a: 1, twice: 2*a}
                model: {w: twice, to: a}
                initial: [1]
                """ + CLAIM), integrator -> new FlowMap(integrator, 1));
        Workspace swept = written.with("a", 3);

        assertThat(swept.model("model", asker(swept)).end()).isEqualTo(3);
        assertThat(((LinearNeuralOde) swept.model("model", asker(swept)))
                        .weights()
                        .value(0)
                        .getEntry(0, 0))
                .isEqualTo(6);
        assertThat(written.model("model", asker(written)).end()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            models: {a: {of: b, by: s}, b: {of: a, by: s}} | a     | model 'a' is defined in terms of itself
            models: {a: {of: a, by: s}}                    | a     | model 'a' is defined in terms of itself
            models: {a: {of: model, by: u}}                | a     | symmetry 'u' is defined in terms of itself
            models: {a: {of: model, by: s}}                | modle | no model 'modle'; defined: a, model (did you mean `model`?)
            """)
    void circlesAndUnknownNamesAreRefused(String models, String asked, String message) {
        Workspace workspace = workspace(models + "\nsymmetries: {s: {time: t}, u: {compose: [s, u]}}\n");

        assertThatThrownBy(() -> workspace.model(asked, asker(workspace)))
                .hasMessageMatching("bench\\.yaml:\\d+:\\d+: .*")
                .hasMessageContaining(message);
    }

    @Test
    void aQuantityIsMeasuredOnceAndMayNotMentionItself() {
        Workspace workspace = workspace("quantities: {U: wilson(model), V: 2*U, p: q + 1, q: p + 1}\n");

        assertThat(workspace.quantity("V")).isSameAs(workspace.quantity("V"));
        assertThat(workspace.quantity("no")).isNull();
        assertThatThrownBy(() -> workspace.quantity("p"))
                .hasMessageEndingWith("quantity 'p' is defined in terms of itself");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            constants: {a: c, c: 1}                 | bench.yaml:4:16: constants.a: unknown name 'c'; known: pi
            paths: {p: q(t), q: t}                  | bench.yaml:4:12: paths.p: unknown function 'q'
            """)
    void definitionsBuildOnThoseBeforeThem(String section, String message) {
        String yaml = "experiment: e\nmodel: {w: '1', to: 1}\ninitial: [1]\n" + section + "\n" + CLAIM;

        assertThatThrownBy(() -> new Workspace(Bench.read(yaml), integrator -> new FlowMap(integrator, 1)))
                .hasMessageStartingWith(message);
    }

    @Test
    void aMistakeInAnAbbreviationIsReportedWhereItIsUsed() {
        String yaml = """
                experiment: e
                model: {field: ["x1", "x1 + u"], where: {u: "x1*foo"}, to: 1}
                initial: [1, 2]
                """;
        String alone = """
                experiment: e
                model: {field: "x*u", where: {u: "x1*foo"}, to: 1}
                initial: [1]
                """;

        assertThatThrownBy(() -> Bench.run(yaml + CLAIM.replace("1,", "endpoint(model),")))
                .hasMessage("bench.yaml:2:29: model.field.1: in 'u': unknown name 'foo'; known: pi, t, u, x, x1, x2");
        assertThatThrownBy(() -> Bench.run(alone + CLAIM.replace("1,", "endpoint(model),")))
                .hasMessage("bench.yaml:2:19: model.field: in 'u': unknown name 'foo'; known: pi, t, u, x, x1");
    }
}
