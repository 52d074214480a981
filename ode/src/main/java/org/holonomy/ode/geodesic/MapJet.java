package org.holonomy.ode.geodesic;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Value, first and second derivatives of a map ℝⁿ → ℝᵐ at one point.
 *
 * <p>The array is copied; matrices are not to be modified.
 */
public final class MapJet {

    private final double[] value;
    private final RealMatrix jacobian;
    private final List<RealMatrix> second;

    /**
     * Takes value and derivatives.
     *
     * @param value m numbers; copied
     * @param jacobian J, m × n
     * @param second ∂₀J, …, ∂ₙ₋₁J, each m × n
     * @throws ShapeMismatchException if shapes do not fit together
     */
    public MapJet(double[] value, RealMatrix jacobian, List<RealMatrix> second) {
        this.value = value.clone();
        this.jacobian = jacobian;
        this.second = List.copyOf(second);
        int n = jacobian.getColumnDimension();
        requireShape("Jacobian", jacobian, n);
        if (second.size() != n) {
            throw new ShapeMismatchException(
                    "map: %d derivatives of the Jacobian, expected %d".formatted(second.size(), n));
        }
        second.forEach(derivative -> requireShape("derivative of the Jacobian", derivative, n));
    }

    private void requireShape(String what, RealMatrix matrix, int n) {
        if (matrix.getRowDimension() != value.length || matrix.getColumnDimension() != n) {
            throw new ShapeMismatchException("map", what, new int[] {value.length, n}, new int[] {
                matrix.getRowDimension(), matrix.getColumnDimension()
            });
        }
    }

    /** Returns the value, m numbers, in a new array. */
    public double[] value() {
        return value.clone();
    }

    /** Returns J, m × n. */
    public RealMatrix jacobian() {
        return jacobian;
    }

    /** Returns ∂ₖJ, m × n. */
    public RealMatrix second(int k) {
        return second.get(k);
    }
}
