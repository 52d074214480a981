package org.holonomy.gauge.symmetry;

import org.holonomy.ode.field.DifferentiableField;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.StateFormula;

/**
 * The diffeomorphism y = x + ε(t, x) to first order in ε: F → F + ∂ₜε + (Dε)F − (DF)ε.
 *
 * <p><b>Source.</b> Catalogue NODE-6.
 *
 * @param displacement ε
 */
public record InfinitesimalDiffeomorphism(StateFormula displacement) implements Symmetry<NeuralOde> {

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the model's field does not know its derivative DF, or ε has another dimension
     */
    @Override
    public NonlinearNeuralOde apply(NeuralOde ode) {
        return new NonlinearNeuralOde(new DisplacedField(displacement, fitting(ode), 1), ode.start(), ode.end());
    }

    /** Leaves ∂ₜε out. */
    @Override
    public NonlinearNeuralOde control(NeuralOde ode) {
        return new NonlinearNeuralOde(new DisplacedField(displacement, fitting(ode), 0), ode.start(), ode.end());
    }

    private DifferentiableField fitting(NeuralOde ode) {
        if (displacement.dimension() != ode.dimension()) {
            throw new ShapeMismatchException(
                    "infinitesimal diffeomorphism", "ε", new int[] {ode.dimension()}, new int[] {
                        displacement.dimension()
                    });
        }
        if (ode.field() instanceof DifferentiableField field) {
            return field;
        }
        throw new IllegalArgumentException(
                "infinitesimal diffeomorphism: the field does not know its derivative; give it as a closed form");
    }

    /** Returns the transformation by −ε, which undoes this one to first order. */
    @Override
    public InfinitesimalDiffeomorphism inverse() {
        return new InfinitesimalDiffeomorphism(new StateFormula(
                new Formula.Negation(displacement.formula()), displacement.names(), displacement.dimension()));
    }

    @Override
    public String describe() {
        return "diffeomorphism to first order, y = x + ε(t, x)";
    }

    /** The direction along depth is 1 for the symmetry and 0 for its control. */
    private record DisplacedField(StateFormula displacement, DifferentiableField field, double drift)
            implements VectorField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            field.evaluate(t, x, dxdt);
            double[] shift = new double[x.length];
            displacement.evaluate(t, x, shift);
            double[] carried = displacement.derivative(t, x, drift, dxdt);
            double[] pulled = field.derivative(t, x, 0, shift);
            for (int i = 0; i < dxdt.length; i++) {
                dxdt[i] += carried[i] - pulled[i];
            }
        }

        @Override
        public double[] kinks() {
            return SmoothPieces.union(displacement.kinks(), field.kinks());
        }

        @Override
        public VectorField on(double from, double to) {
            return new DisplacedField(displacement.on(from, to), field.on(from, to), drift);
        }
    }
}
