package org.holonomy.cli.orbit;

import java.nio.file.Path;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.group.SampleBounds;

/** Random equivalents of a model. */
public interface Equivalents {

    /**
     * Draws one and measures it.
     *
     * @param seed of every draw; equal seeds give equal equivalents
     */
    Equivalent draw(long seed);

    /**
     * Returns the equivalents of a model under a kind of symmetry.
     *
     * @param model what they are equivalent to
     * @param kind what moves it
     * @param bounds how far from an isometry the elements may be
     * @param samples number of inputs on which outputs are compared, at least 1
     * @param threads for solving neural ODEs, at least 1
     * @throws UserException if the model has no symmetry of that kind or its file could not hold the result
     */
    static Equivalents of(LoadedModel model, TransformKind kind, SampleBounds bounds, int samples, int threads) {
        Path file = model.files().get(0);
        return LayeredModel.of(model)
                .<Equivalents>map(layered -> LayeredEquivalents.of(layered, kind, bounds, samples, threads))
                .or(() -> LinearModel.of(model).map(linear -> LinearEquivalents.of(linear, kind, bounds)))
                .orElseThrow(() -> refusal(file, "kind %s has no equivalents here".formatted(model.kind())));
    }

    /**
     * Returns the only equivalent under one isometry of the half-plane, whatever the seed.
     *
     * @param model what it is equivalent to
     * @param isometry on all points that the model reads off its features
     * @param samples number of inputs on which outputs are compared, at least 1
     * @param threads for solving neural ODEs, at least 1
     * @throws UserException if the isometry is not of the form z → az + b, or the model has no such points
     */
    static Equivalents of(LoadedModel model, MoebiusTransformation isometry, int samples, int threads) {
        return IsometryEquivalents.of(model, isometry, samples, threads);
    }

    /** Returns the error of asking for a kind that a model does not have. */
    static UserException refusal(Path file, String why) {
        return new UserException(UserError.in(file.toString(), why));
    }
}
