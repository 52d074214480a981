package org.holonomy.gauge.symmetry;

import java.util.List;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;

/**
 * The printed first-order change of depth: w → w − d(wf)/dt, b → b − d(bf)/dt.
 *
 * <p>It is {@link TimeReparametrization} by s(t) = t − f(t) up to O(f²); the printed sign is that of the active
 * convention.
 *
 * <p><b>Source.</b> arXiv:2402.02362, section 3; catalogue NODE-3.
 *
 * @param shift f, 1 × 1, zero at both ends if end points are to stay
 */
public record InfinitesimalTimeReparametrization(WeightPath shift) implements Symmetry<NeuralOde> {

    private static final String NAME = "time reparametrization to first order";

    /** Checks that f is a number at every depth. */
    public InfinitesimalTimeReparametrization {
        if (shift.rows() != 1 || shift.columns() != 1) {
            throw new ShapeMismatchException(NAME, "f", new int[] {1, 1}, new int[] {shift.rows(), shift.columns()});
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the model is not linear, or one of w, b and f jumps
     */
    @Override
    public LinearNeuralOde apply(NeuralOde model) {
        LinearNeuralOde ode = continuous(model);
        return new LinearNeuralOde(shifted(ode.weights()), shifted(ode.biases()), ode.start(), ode.end());
    }

    /** Leaves w ḟ out: w → w − f ẇ, as if w were no density. */
    @Override
    public LinearNeuralOde control(NeuralOde model) {
        LinearNeuralOde ode = continuous(model);
        return new LinearNeuralOde(dragged(ode.weights()), dragged(ode.biases()), ode.start(), ode.end());
    }

    private LinearNeuralOde continuous(NeuralOde model) {
        LinearNeuralOde ode = LinearModels.require(NAME, model);
        Continuity.require(NAME, "w", ode.weights(), ode.start(), ode.end());
        Continuity.require(NAME, "b", ode.biases(), ode.start(), ode.end());
        Continuity.require(NAME, "f", shift, ode.start(), ode.end());
        return ode;
    }

    private WeightPath dragged(WeightPath path) {
        return new CombinedPath(
                List.of(path, shift),
                1,
                path.rows(),
                path.columns(),
                jets -> jets.get(0)
                        .truncate(jets.get(0).order() - 1)
                        .minus(jets.get(0).differentiate().times(jets.get(1))));
    }

    private WeightPath shifted(WeightPath path) {
        return new CombinedPath(
                List.of(path, shift), 1, path.rows(), path.columns(), jets -> firstOrder(jets.get(0), jets.get(1)));
    }

    private static MatrixJet firstOrder(MatrixJet w, MatrixJet f) {
        return w.truncate(w.order() - 1).minus(w.times(f).differentiate());
    }

    /** Returns the transformation by −f, which undoes this one to first order. */
    @Override
    public InfinitesimalTimeReparametrization inverse() {
        return new InfinitesimalTimeReparametrization(
                new CombinedPath(List.of(shift), 0, 1, 1, jets -> jets.get(0).scale(-1)));
    }

    @Override
    public String describe() {
        return NAME + ", w → w − d(wf)/dt";
    }
}
