package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Strand;
import org.holonomy.gauge.network.Translation;

/**
 * One isometry z → az + b of the half-plane on all points that a network reads off features x and exp(y).
 *
 * <p>No other element of PSL(2, ℝ) keeps the form of such features: weights absorb the affine group alone.
 *
 * <p><b>Source.</b> Catalogue ORB-2 and ORB-3.
 *
 * @param scale a, positive
 * @param shift b, finite
 */
public record AbsorbedIsometry(double scale, double shift) {

    /** Checks the numbers. */
    public AbsorbedIsometry {
        if (!(scale > 0) || Double.isInfinite(scale) || !Double.isFinite(shift)) {
            throw new IllegalArgumentException(
                    "isometry z -> %s z + %s, expected a positive finite factor and a finite shift"
                            .formatted(scale, shift));
        }
    }

    /**
     * Returns the symmetry that applies the isometry to every point of the half-plane whose weights absorb it, if a network
     * has such points; the others, such as those whose activation admits no factor unless a is 1, stay.
     */
    public Optional<NetworkSymmetry> on(NetworkGauge gauge) {
        NetworkSymmetry identity = gauge.identity();
        List<GroupElement> elements = new ArrayList<>(identity.elements());
        List<RealVector> vectors = new ArrayList<>(identity.translations());
        boolean found = false;
        for (int k = 0; k < vectors.size(); k++) {
            Translation translation = gauge.translations().get(k);
            List<Integer> planes = planes(translation, gauge).stream()
                    .filter(vertex ->
                            scale == 1 || gauge.vertices().get(vertex).group().scalings())
                    .toList();
            for (int vertex : planes) {
                elements.set(vertex, factor(gauge.vertices().get(vertex).dimension()));
            }
            if (!planes.isEmpty()) {
                double[] shifts = new double[translation.dimension()];
                Arrays.fill(shifts, 0, translation.free(), shift);
                vectors.set(k, MatrixUtils.createRealVector(shifts));
                found = true;
            }
        }
        return found ? Optional.of(new NetworkSymmetry(gauge, elements, vectors)) : Optional.empty();
    }

    /** Returns the vertices that act on single coordinates x and on their heights. */
    private static List<Integer> planes(Translation translation, NetworkGauge gauge) {
        if (translation.kind() != Translation.Kind.POINTS) {
            return List.of();
        }
        return translation.strands().stream()
                .filter(strand -> strand.start() >= translation.free() && strand.block() == 1)
                .map(Strand::vertex)
                .filter(vertex -> gauge.vertices().get(vertex).points())
                .filter(vertex -> translation.strands().stream()
                        .anyMatch(s -> s.vertex() == vertex && s.start() < translation.free() && s.block() == 1))
                .toList();
    }

    private Monomial factor(int dimension) {
        int[] places = new int[dimension];
        double[] factors = new double[dimension];
        Arrays.setAll(places, i -> i);
        Arrays.fill(factors, scale);
        return Monomial.of(places, factors);
    }
}
