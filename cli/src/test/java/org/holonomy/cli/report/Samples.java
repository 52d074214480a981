package org.holonomy.cli.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.FigureSource;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.cli.run.BuildInfo;
import org.holonomy.cli.run.ExperimentRecord;
import org.holonomy.cli.run.Platform;
import org.holonomy.cli.run.Provenance;

/** Experiments of every kind that a report must be able to show. */
final class Samples {

    private Samples() {}

    /** An experiment that was run. */
    record Sample(Study study, FigureSource source) {

        static Sample run(String yaml) {
            return run(YamlDocument.read(yaml, "sample.yaml"));
        }

        static Sample run(YamlDocument document) {
            ExperimentRunner runner = new ExperimentRunner(Experiment.read(document, Path.of("")), 1);
            return new Sample(runner.run(name -> {}), runner.figureSource());
        }
    }

    /** A frame change of the catalogue's linear bed: everything that a report can have. */
    static Sample frame() {
        return Sample.run("""
                experiment: NODE-2
                title: Spatial gauge transformation
                source: "arXiv:2402.02362, section 3"
                printed: "x \\\\to x - g x,\\\\quad w \\\\to w + g',\\\\quad b \\\\to e^{g(t)-g(0)} b"
                corrected: "w \\\\to g w g^{-1} + \\\\dot g g^{-1},\\\\quad b \\\\to g b,\\\\quad W(T) \\\\to g(T)\\\\,W(T)\\\\,g(0)^{-1}"
                remarks:
                - The printed rule holds for scalars only, and mixes a first-order map with a finite rule for b.
                - "Invariance needs g(0) = g(T) = I; deviations below 1e-12 are rounding."
                constants:
                  T: 1.5
                  G1: [[0.4, -0.6], [0.5, 0.2]]
                  G2: [[0.1, 0.7], [-0.4, 0.3]]
                model:
                  w: [["0.3*cos(t)", "-0.8+0.2*t"], ["0.5+0.4*sin(2*t)", "-0.2*t"]]
                  b: ["sin(1.5*t)", "0.5*cos(t)"]
                  to: T
                symmetry:
                  frame: "identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2"
                symmetries:
                  scaled: {frame: "identity(2) + 0.4*t*G1"}
                models:
                  open: {of: model, by: scaled}
                initial: [1, -0.5]
                observables: [endpoint, wilson-line, wilson-trace]
                steps: [40, 80, 160, 320]
                claims:
                  frame-invariance:
                    says: the end point does not move under a frame change that is closed
                    measure: norm(endpoint(transformed) - endpoint(model))
                    below: 1e-12
                    control: open-frame
                  open-frame:
                    says: a frame that stays open moves the end point
                    measure: norm(endpoint(open) - endpoint(model))
                    breaks: 0.7
                  too-strict:
                    says: a bound below rounding, to show a claim that fails & <its> row
                    measure: norm(endpoint(transformed) - endpoint(model))
                    below: 1e-18
                  end-point:
                    measure: endpoint(model)
                    digits: [2.040019866551443, 1.6457154154926685]
                """);
    }

    /** A nonlinear model under a diffeomorphism. */
    static Sample diffeomorphism() {
        return Sample.run("""
                experiment: NODE-6
                title: General diffeomorphism
                constants: {T: 1.5}
                solver: {method: dopri5, rtol: 1e-8, atol: 1e-9}
                model:
                  field: ["-x1 + tanh(x2) + 0.3*sin(t)", "0.5*x1 - 0.8*sin(x2) + 0.2*t"]
                  to: T
                symmetry:
                  diffeomorphism: ["x1 + sin(pi*t/T)*sin(x2)", "x2 + 0.5*sin(pi*t/T)*tanh(x1 + sin(pi*t/T)*sin(x2))"]
                initial: [1, -0.5]
                observables: [endpoint]
                """);
    }

    /** Rotations of the plane from two states, and the same in doubled coordinates. */
    static Sample portrait() {
        return Sample.run("""
                experiment: PORTRAIT
                model: {w: [[0, -1], [1, 0]], to: 1}
                initial: [[1, 0], [0, 1]]
                symmetries: {twice: {diffeomorphism: ["2*x1", "2*x2"]}}
                models:
                  doubled: {of: model, by: twice}
                  still: {w: [[0, 0], [0, 0]], to: 1}
                portraits:
                  - {model: model, steps: 4}
                  - {model: doubled, chart: twice, control: still, axes: [p, q]}
                claims:
                  end: {measure: "norm(endpoint(model))", near: 1, within: 1e-11}
                """);
    }

    /** A time reparametrization of a model of three components without biases. */
    static Sample time() {
        return Sample.run("""
                experiment: NODE-3
                constants: {T: 1.5, eps: 0.1}
                model:
                  w: [["0.3*cos(t)", "-0.8", "0.1"], ["0.5", "-0.2*t", "0.2"], ["0.1", "0.3*sin(t)", "-0.4"]]
                  to: T
                symmetry: {time: "t + 0.15*sin(pi*t/T)"}
                symmetries:
                  first: {first-order-time: "eps*sin(pi*t/T)"}
                  exact: {time: "t - eps*sin(pi*t/T)"}
                models:
                  printed: {of: model, by: first}
                  finite: {of: model, by: exact}
                initial: [1, -0.5, 0.25]
                observables: [endpoint, wilson-trace]
                claims:
                  first-order:
                    says: the printed form is right to first order
                    measure: norm(endpoint(printed) - endpoint(model))
                    over: {eps: [0.1, 0.05, 0.025, 0.0125]}
                    order: 2
                    within: 0.1
                """);
    }

    /** A model without a symmetry; markup in every text. */
    static Sample alone() {
        return Sample.run("""
                experiment: PLAIN
                title: "<b>Decay</b> & 'growth'"
                source: "<script>alert(1)</script>"
                printed: "\\\\frac{"
                remarks: ["</li><img src=x>"]
                model: {field: ["-x1"], to: 1}
                initial: [1]
                claims:
                  decay:
                    says: "x(1) = \\"1/e\\" <i>"
                    measure: endpoint(model)
                    near: 0.36787944117144233
                    within: 1e-11
                """);
    }

    /** A solution that runs to infinity before its depth ends. */
    static Sample explosion() {
        return Sample.run("""
                experiment: EXPLOSION
                solver: {method: dopri5, rtol: 1e-8, atol: 1e-9}
                model: {field: ["x1*x1"], to: 2}
                initial: [1]
                claims:
                  inverse: {measure: "1/2", near: 0.5, within: 0}
                """);
    }

    /** A model of five components, too many entries for one panel. */
    static Sample large() {
        return Sample.run("""
                experiment: LARGE
                constants: {T: 1, A: "D(1, 5, 5)", c: "D(2, 5, 1)"}
                model:
                  w: "0.3*A*cos(t)"
                  b: c
                  to: T
                symmetry: {time: "t + 0.15*sin(pi*t/T)"}
                initial: [1, 0, -1, 0.5, 2]
                observables: [endpoint]
                """);
    }

    static Chapter chapter(Sample experiment) {
        return new Chapter(experiment.study(), ExperimentFigures.of(experiment.study(), experiment.source()));
    }

    static Provenance provenance(long seconds) {
        return new Provenance(
                new BuildInfo("0.1.0", "0123456789abcdef0123456789abcdef01234567"),
                1,
                new Platform("Sample 17.0.1", "Linux <6>", 2),
                new Arithmetic("cpu", "CPU: amd64"),
                List.of(new ExperimentRecord("SAMPLE", "experiments/SAMPLE.yaml", "cd".repeat(32), seconds)),
                Map.of("weights & more.safetensors", "ab".repeat(32)),
                List.of("run", "<sample>.yaml"),
                Instant.ofEpochSecond(1_700_000_000 + seconds),
                seconds);
    }
}
