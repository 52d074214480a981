package org.holonomy.gauge.symmetry;

import java.util.List;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;

/**
 * The frame change g = I + ξ(t) to first order in ξ: w → w + [ξ, w] + ξ̇, b → b + ξ b.
 *
 * <p>It leaves end points unchanged up to O(ξ²) when ξ vanishes at both ends; {@link FrameChange#ofGenerator} is the
 * finite transformation.
 *
 * @param generator ξ, n × n
 */
public record InfinitesimalFrameChange(WeightPath generator) implements Symmetry<NeuralOde> {

    private static final String NAME = "frame change to first order";

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the model is not linear, or ξ does not have its dimension, or jumps
     */
    @Override
    public LinearNeuralOde apply(NeuralOde model) {
        LinearNeuralOde ode = fitting(model);
        int n = ode.dimension();
        WeightPath weights = new CombinedPath(
                List.of(generator, ode.weights()), 1, n, n, jets -> connection(jets.get(0), jets.get(1)));
        WeightPath biases = new CombinedPath(
                List.of(generator, ode.biases()),
                0,
                n,
                1,
                jets -> jets.get(1).plus(jets.get(0).times(jets.get(1))));
        return new LinearNeuralOde(weights, biases, ode.start(), ode.end());
    }

    /** Leaves ξ̇ out. */
    @Override
    public LinearNeuralOde control(NeuralOde model) {
        LinearNeuralOde ode = fitting(model);
        int n = ode.dimension();
        WeightPath weights =
                new CombinedPath(List.of(generator, ode.weights()), 0, n, n, jets -> rotated(jets.get(0), jets.get(1)));
        return new LinearNeuralOde(weights, apply(ode).biases(), ode.start(), ode.end());
    }

    /**
     * Returns the direction in which it moves a model, w = ξ̇ + [ξ, w] and b = ξ b: no loss of end states changes along it to
     * first order when ξ vanishes at both ends, which is the Gauss law of backpropagation smeared with ξ (catalogue EXT-5).
     *
     * @throws IllegalArgumentException if the model is not linear, or ξ does not have its dimension, or jumps
     */
    public LinearNeuralOde direction(NeuralOde model) {
        LinearNeuralOde ode = fitting(model);
        LinearNeuralOde moved = apply(ode);
        return new LinearNeuralOde(
                difference(moved.weights(), ode.weights()),
                difference(moved.biases(), ode.biases()),
                ode.start(),
                ode.end());
    }

    private static WeightPath difference(WeightPath one, WeightPath other) {
        return new CombinedPath(
                List.of(one, other),
                0,
                one.rows(),
                one.columns(),
                jets -> jets.get(0).minus(jets.get(1)));
    }

    private LinearNeuralOde fitting(NeuralOde model) {
        LinearNeuralOde ode = LinearModels.require(NAME, model);
        int n = ode.dimension();
        if (generator.rows() != n || generator.columns() != n) {
            throw new ShapeMismatchException(
                    NAME, "ξ", new int[] {n, n}, new int[] {generator.rows(), generator.columns()});
        }
        Continuity.require(NAME, "ξ", generator, ode.start(), ode.end());
        return ode;
    }

    private static MatrixJet connection(MatrixJet xi, MatrixJet w) {
        return rotated(xi, w).truncate(xi.order() - 1).plus(xi.differentiate());
    }

    private static MatrixJet rotated(MatrixJet xi, MatrixJet w) {
        return w.plus(xi.times(w).minus(w.times(xi)));
    }

    /** Returns the transformation by −ξ, which undoes this one to first order. */
    @Override
    public InfinitesimalFrameChange inverse() {
        return new InfinitesimalFrameChange(new CombinedPath(
                List.of(generator),
                0,
                generator.rows(),
                generator.columns(),
                jets -> jets.get(0).scale(-1)));
    }

    @Override
    public String describe() {
        return NAME + ", g = I + ξ(t)";
    }
}
