package org.holonomy.cli.orbit;

import java.nio.file.Path;
import java.util.Optional;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.terminal.UserException;

/** Compares two models of one kind. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * Compares two models.
     *
     * @param first one model
     * @param second the other one
     * @param samples number of inputs on which outputs are compared, at least 1
     * @param threads for solving neural ODEs, at least 1
     * @param seed of every draw
     * @throws UserException if they are of different kinds
     */
    public static Comparison compare(LoadedModel first, LoadedModel second, int samples, int threads, long seed) {
        Draws draws = new Draws(seed);
        Optional<LayeredModel> one = LayeredModel.of(first);
        Optional<LayeredModel> two = LayeredModel.of(second);
        if (first.kind().equals(second.kind()) && one.isPresent() && two.isPresent()) {
            return new LayeredComparison(one.get(), two.get(), samples, threads, draws).compare();
        }
        Optional<LinearModel> linear = LinearModel.of(first);
        Optional<LinearModel> other = LinearModel.of(second);
        if (linear.isPresent() && other.isPresent()) {
            return new LinearComparison(linear.get(), other.get(), draws).compare();
        }
        Path file = second.files().get(0);
        throw Equivalents.refusal(
                file,
                "is of kind %s and %s of kind %s; only models of one kind are compared"
                        .formatted(second.kind(), first.files().get(0), first.kind()));
    }
}
