package org.holonomy.gauge.symmetry;

import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;

/**
 * The gauge transformation y = φ(t, x) of a general field: F → (∂ₜφ + Dφ·F) ∘ φ⁻¹.
 *
 * <p>The end-point map is unchanged when φ(0, ·) and φ(T, ·) are the identity; otherwise y(T) = φ(T, x(T)) where y(0) =
 * φ(0, x(0)).
 *
 * <p><b>Source.</b> Catalogue NODE-6.
 *
 * @param map φ
 */
public record SpatialDiffeomorphism(Diffeomorphism map) implements Symmetry<NeuralOde> {

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatchException if φ does not have the model's dimension
     */
    @Override
    public NonlinearNeuralOde apply(NeuralOde ode) {
        return push(ode, 1);
    }

    @Override
    public SpatialDiffeomorphism inverse() {
        return new SpatialDiffeomorphism(map.inverse());
    }

    /** Leaves ∂ₜφ out: F → Dφ·F ∘ φ⁻¹, as if the map did not move. */
    @Override
    public NonlinearNeuralOde control(NeuralOde ode) {
        return push(ode, 0);
    }

    private NonlinearNeuralOde push(NeuralOde ode, double drift) {
        if (map.dimension() != ode.dimension()) {
            throw new ShapeMismatchException(
                    "spatial diffeomorphism", "φ", new int[] {ode.dimension()}, new int[] {map.dimension()});
        }
        return new NonlinearNeuralOde(new PushedField(map, ode.field(), drift), ode.start(), ode.end());
    }

    @Override
    public String describe() {
        return "spatial diffeomorphism y = φ(t, x) of ℝ^" + map.dimension();
    }

    /** The direction along depth is 1 for the symmetry and 0 for its control. */
    private record PushedField(Diffeomorphism map, VectorField field, double drift) implements VectorField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            double[] x = map.applyInverse(t, y);
            double[] velocity = new double[x.length];
            field.evaluate(t, x, velocity);
            double[] pushed = map.derivative(t, x, drift, velocity);
            System.arraycopy(pushed, 0, dydt, 0, dydt.length);
        }

        @Override
        public double[] kinks() {
            return SmoothPieces.union(map.kinks(), field.kinks());
        }

        @Override
        public VectorField on(double from, double to) {
            return new PushedField(map.on(from, to), field.on(from, to), drift);
        }
    }
}
