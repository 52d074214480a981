package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.experiment.FigureSource;
import org.holonomy.cli.experiment.Portrait;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.plots.Figure;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of an experiment: of a network the weights, the orbits of its units and the singular values behind ranks; of
 * a neural ODE weights, trajectory and Wilson line before and after its symmetry, what the experiment declares itself, orders of
 * convergence, deviations beside their bounds and controls; only what the experiment has data for.
 *
 * @param figures in the order of the report; names are unique
 * @param omissions a sentence for each figure that could not be drawn, such as where its solution stopped
 */
public record ExperimentFigures(List<Figure> figures, List<String> omissions) {

    /** States of more components have no phase portrait. */
    private static final int LARGEST_PORTRAIT = 3;

    /** Copies the lists. */
    public ExperimentFigures {
        figures = List.copyOf(figures);
        omissions = List.copyOf(omissions);
    }

    /**
     * Draws what can be drawn; a solution that stops early costs its figure and leaves a sentence.
     *
     * @param study what was found
     * @param source the models behind it
     */
    public static ExperimentFigures of(Study study, FigureSource source) {
        Drawing drawing = new Drawing(source);
        if (source.hasModel()) {
            drawing.attempt("the model and its image", () -> {
                if (source.isNetwork()) {
                    drawing.draw(source.network(), source.transformedNetwork());
                } else {
                    drawing.draw(Comparison.of(source));
                    drawing.portraits();
                }
                return true;
            });
        }
        drawing.figures.addAll(source.declared());
        SpectrumFigure.of(source.spectra()).ifPresent(drawing.figures::add);
        ConvergenceFigure.of(study.sweeps()).ifPresent(drawing.figures::add);
        ClaimsFigure.of(study).ifPresent(drawing.figures::add);
        return new ExperimentFigures(drawing.figures, drawing.omissions);
    }

    /** Figures and omissions while they are collected. */
    private static final class Drawing {

        private final FigureSource source;
        private final List<Figure> figures = new ArrayList<>();
        private final List<String> omissions = new ArrayList<>();

        Drawing(FigureSource source) {
            this.source = source;
        }

        void draw(Comparison models) {
            LinearNeuralOde before = models.before() instanceof LinearNeuralOde linear ? linear : null;
            LinearNeuralOde after = models.after().orElse(null) instanceof LinearNeuralOde linear ? linear : null;
            if (before != null && after != null) {
                add("weights", () -> WeightsFigure.of(before, after, models.symmetry()));
            }
            motion(models, before == null);
            if (before != null && after != null) {
                add("Wilson line", () -> WilsonLineFigure.of(before, after, models.symmetry(), source.transport()));
            }
        }

        void portraits() {
            List<Portrait> portraits = attempt("portraits", source::portraits);
            if (portraits != null && !portraits.isEmpty()) {
                figures.add(PortraitFigure.of(portraits));
            }
        }

        void draw(NetworkModel before, Optional<NetworkModel> after) {
            TensorMapsFigure.of(before, after).ifPresent(figures::add);
            after.flatMap(image -> NeuronFigure.of(before, image)).ifPresent(figures::add);
        }

        private void motion(Comparison models, boolean portrait) {
            Optional<SampledMatrix> before = solve("trajectory", models.before());
            if (before.isEmpty()) {
                return;
            }
            Optional<SampledMatrix> after = models.after().flatMap(ode -> solve("trajectory after the symmetry", ode));
            if (after.isPresent()) {
                Optional<SampledMatrix> control =
                        models.control().flatMap(ode -> solve("trajectory of the negative control", ode));
                add(
                        "trajectory",
                        () -> TrajectoryFigure.compared(before.get(), after.get(), control, models.symmetry()));
            } else {
                add("trajectory", () -> TrajectoryFigure.alone(before.get()));
            }
            int n = before.get().rows();
            if (portrait && n >= 2 && n <= LARGEST_PORTRAIT) {
                add("phase portrait", () -> PhasePortrait.of(before.get(), after, models.symmetry()));
            }
        }

        private Optional<SampledMatrix> solve(String what, NeuralOde ode) {
            return Optional.ofNullable(attempt(what, () -> SampledMatrix.trajectory(source.trajectory(ode))));
        }

        private void add(String what, Supplier<Figure> figure) {
            Figure drawn = attempt(what, figure);
            if (drawn != null) {
                figures.add(drawn);
            }
        }

        /** Runs a computation; where mathematics refuses it, keeps the reason and returns null. */
        private <T> @Nullable T attempt(String what, Supplier<T> computation) {
            try {
                return computation.get();
            } catch (ArithmeticException | ConfigurationException e) {
                omissions.add("No figure of the %s: %s.".formatted(what, e.getMessage()));
                return null;
            }
        }
    }
}
