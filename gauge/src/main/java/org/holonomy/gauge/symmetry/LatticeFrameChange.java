package org.holonomy.gauge.symmetry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.lattice.LatticeConnection;

/**
 * The gauge transformation of a lattice: U_k → g_{k+1} U_k g_k⁻¹, B_k → g_{k+1} B_k.
 *
 * <p>An exact symmetry at any number of steps: the end site is unchanged when the first and last elements are I. A shift
 * lives at the end of its link and is transformed by the element there.
 *
 * <p><b>Source.</b> Catalogue NODE-5.
 *
 * @param elements g_0, …, g_N, one more than there are links, n × n and invertible; not to be modified
 */
public record LatticeFrameChange(List<RealMatrix> elements) implements Symmetry<LatticeConnection> {

    /** Copies the list and checks that there are elements, all n × n. */
    public LatticeFrameChange {
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException(
                    "lattice frame change: no elements, expected one more than there are links");
        }
        int n = elements.get(0).getRowDimension();
        for (int k = 0; k < elements.size(); k++) {
            RealMatrix g = elements.get(k);
            if (g.getRowDimension() != n || g.getColumnDimension() != n) {
                throw new ShapeMismatchException("lattice frame change", "g_" + k, new int[] {n, n}, new int[] {
                    g.getRowDimension(), g.getColumnDimension()
                });
            }
        }
    }

    /**
     * Returns the restriction of a frame g(t) to equally spaced sites.
     *
     * @param frame g, n × n
     * @param start depth of the first site
     * @param end depth of the last site
     * @param steps N, the number of links, at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    public static LatticeFrameChange sampled(WeightPath frame, double start, double end, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("lattice frame change: %d links, expected at least 1".formatted(steps));
        }
        List<RealMatrix> elements = new ArrayList<>(steps + 1);
        for (int k = 0; k <= steps; k++) {
            elements.add(frame.value(start + (end - start) * k / steps));
        }
        return new LatticeFrameChange(elements);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is not an element for every site, or one is singular or nearly so
     */
    @Override
    public LatticeConnection apply(LatticeConnection lattice) {
        return transform(lattice, 1);
    }

    /** Transforms every shift at the site where its link begins, g_k B_k, instead of where it ends. */
    @Override
    public LatticeConnection control(LatticeConnection lattice) {
        return transform(lattice, 0);
    }

    private LatticeConnection transform(LatticeConnection lattice, int siteOfShift) {
        if (elements.size() != lattice.steps() + 1) {
            throw new IllegalArgumentException("lattice frame change: %d elements for %d links, expected %d"
                    .formatted(elements.size(), lattice.steps(), lattice.steps() + 1));
        }
        int n = elements.get(0).getRowDimension();
        if (n != lattice.dimension()) {
            throw new ShapeMismatchException(
                    "lattice frame change", "g_0", new int[] {lattice.dimension(), lattice.dimension()}, new int[] {n, n
                    });
        }
        List<RealMatrix> links = new ArrayList<>();
        List<RealVector> shifts = new ArrayList<>();
        for (int k = 0; k < lattice.steps(); k++) {
            RealMatrix arrival = elements.get(k + 1);
            RealMatrix departure = inverse(k);
            links.add(arrival.multiply(lattice.links().get(k)).multiply(departure));
            shifts.add(elements.get(k + siteOfShift).operate(lattice.shifts().get(k)));
        }
        return new LatticeConnection(links, shifts);
    }

    @Override
    public LatticeFrameChange inverse() {
        return new LatticeFrameChange(
                IntStream.range(0, elements.size()).mapToObj(this::inverse).toList());
    }

    @Override
    public String describe() {
        int n = elements.get(0).getRowDimension();
        return "lattice frame change in GL(" + n + ") at " + elements.size() + " sites";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if an element is singular or nearly so
     */
    @Override
    public double conditionNumber(LatticeConnection lattice) {
        return IntStream.range(0, elements.size())
                .mapToDouble(this::conditionAt)
                .max()
                .orElseThrow();
    }

    private double conditionAt(int site) {
        double condition = new SingularValueDecomposition(elements.get(site)).getConditionNumber();
        if (!(condition <= FrameChange.LARGEST_CONDITION_NUMBER)) {
            throw new IllegalArgumentException(
                    "lattice frame change: g_%d has condition number %.3g, expected at most %.0e; choose invertible elements"
                            .formatted(site, condition, FrameChange.LARGEST_CONDITION_NUMBER));
        }
        return condition;
    }

    private RealMatrix inverse(int site) {
        conditionAt(site);
        return MatrixJet.of(elements.get(site)).inverse().value();
    }
}
