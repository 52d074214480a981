package org.holonomy.gauge.gauss;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.lattice.LatticeConnection;

/**
 * The law E_{k−1} U_{k−1}ᵀ + β_{k−1} B_{k−1}ᵀ = U_kᵀ E_k at every inner site k of a lattice: exact, for any links.
 *
 * <p><b>Source.</b> Catalogue EXT-5.
 *
 * @param lattice links U and shifts B
 */
public record LatticeGaussLaw(LatticeConnection lattice) {

    /**
     * Returns the left side minus the right one at the sites 1 to N − 1: rounding for a gradient.
     *
     * @param gradient E and β
     * @throws ShapeMismatchException if it has another number of links, or links of another size
     */
    public List<RealMatrix> residuals(LatticeGradient gradient) {
        if (gradient.links().size() != lattice.steps()) {
            throw new ShapeMismatchException("Gauss law: a gradient by %d links of a lattice of %d, expected as many"
                    .formatted(gradient.links().size(), lattice.steps()));
        }
        List<RealMatrix> residuals = new ArrayList<>();
        for (int k = 1; k < lattice.steps(); k++) {
            RealMatrix arriving = gradient.links()
                    .get(k - 1)
                    .multiplyTransposed(lattice.links().get(k - 1))
                    .add(gradient.shifts()
                            .get(k - 1)
                            .outerProduct(lattice.shifts().get(k - 1)));
            residuals.add(arriving.subtract(
                    lattice.links().get(k).transposeMultiply(gradient.links().get(k))));
        }
        return residuals;
    }

    /** Returns the largest Frobenius norm of {@link #residuals}; 0 where there is no inner site. */
    public double largestResidual(LatticeGradient gradient) {
        return residuals(gradient).stream()
                .mapToDouble(RealMatrix::getFrobeniusNorm)
                .max()
                .orElse(0);
    }
}
