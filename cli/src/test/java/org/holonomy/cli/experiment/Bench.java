package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.Overrides;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.ode.solve.FlowMap;

/** Small experiments from text, and single measurements in them. */
final class Bench {

    /** The catalogue's linear bed: w, b, T, the closed frame g, and the initial state (1, −1/2). */
    static final String LINEAR_BED = """
            experiment: bench
            constants:
              T: 1.5
              G1: [[0.4, -0.6], [0.5, 0.2]]
              G2: [[0.1, 0.7], [-0.4, 0.3]]
            paths:
              w: [["0.3*cos(t)", "-0.8+0.2*t"], ["0.5+0.4*sin(2*t)", "-0.2*t"]]
              b: ["sin(1.5*t)", "0.5*cos(t)"]
              g: identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2
              s: t + 0.15*sin(pi*t/T)
            model: {w: w(t), b: b(t), to: T}
            initial: [1, -0.5]
            """;

    private static final Path EXAMPLES = Path.of("..", "examples");

    private Bench() {}

    static Experiment read(String yaml) {
        return Experiment.read(YamlDocument.read(yaml, "bench.yaml"), Path.of(""));
    }

    /** Returns one of the experiments that the project ships, with settings changed. */
    static Experiment example(String file, String... overrides) {
        YamlDocument document = YamlDocument.read(EXAMPLES.resolve(file));
        return Experiment.read(Overrides.apply(document, List.of(overrides)), EXAMPLES);
    }

    static Study run(String yaml) {
        return run(read(yaml));
    }

    static Study run(Experiment experiment) {
        return new ExperimentRunner(experiment, 1).run(name -> {});
    }

    /** Returns a claim by its name. */
    static ClaimResult claim(Study study, String name) {
        return study.claims().stream()
                .filter(claim -> claim.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the value of a measure in an experiment whose other claims do not matter. */
    static RealMatrix measure(String yaml, String formula) {
        Experiment experiment = read(yaml + "claims: {it: {measure: \"" + formula + "\", above: 0}}\n");
        return MeasurementScope.measure(
                        ((Claim) experiment.claims().get(0)).measure(),
                        new Workspace(experiment, integrator -> new FlowMap(integrator, 1)))
                .value();
    }

    /** Returns the entries of such a value, row by row. */
    static double[] entries(String yaml, String formula) {
        return Arrays.stream(measure(yaml, formula).getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static double number(String yaml, String formula) {
        return measure(yaml, formula).getEntry(0, 0);
    }
}
