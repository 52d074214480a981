package org.holonomy.cli.report;

import java.util.Optional;
import org.holonomy.cli.experiment.FigureSource;
import org.holonomy.ode.field.NeuralOde;

/**
 * A model before and after the main symmetry of its experiment.
 *
 * @param before the model
 * @param after its image, if the experiment has a symmetry
 * @param control its image with the inhomogeneous term of the symmetry left out
 * @param symmetry what the symmetry does, in words; empty without one
 */
record Comparison(NeuralOde before, Optional<NeuralOde> after, Optional<NeuralOde> control, String symmetry) {

    static Comparison of(FigureSource source) {
        return new Comparison(
                source.model(),
                source.transformed(),
                source.control(),
                source.symmetry().orElse(""));
    }
}
