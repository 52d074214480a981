package org.holonomy.gauge.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.Vertex;

/**
 * The conserved charges of gradient flow, derived from the gauge group of a network.
 *
 * <p>A generator X of the group of a vertex moves weights linearly, θ → θ + εXθ, and L does not change: ⟨∇L, Xθ⟩ = 0. Along
 * θ̇ = −∇L − μθ this makes ⟨θ̇, Xθ⟩ = −μ⟨θ, Xθ⟩. If X is symmetric, the left-hand side is half the derivative of
 * ⟨θ, Xθ⟩, which therefore is conserved, and falls as e^(−2μt) under weight decay. If X is antisymmetric, as rotations are,
 * ⟨θ, Xθ⟩ = 0 and only the constraint on velocities is left, which is the derivative of nothing.
 *
 * <p>On a leg with representation p the generator acts as pX, so that the charges of a vertex are −Σ p M Mᵀ over its legs,
 * where M has a row for every feature: what departs counts with +, what arrives with −. Of this matrix GL(n) conserves all,
 * n(n + 1)/2 of its n² generators being symmetric; independent factors its diagonal; pairs the sum of two diagonal entries.
 *
 * <p>Vertices whose group moves a tensor that is not trained, such as running statistics, have no charge, nor have points
 * between which distances are measured, whose heights change by shifts of their logarithms. Translations of features, which
 * are no linear action, are left out.
 *
 * <p><b>Source.</b> Catalogue TRAIN-3 and EXT-4.
 */
public final class NoetherCharges {

    private final NetworkGauge gauge;
    private final Parameters parameters;
    private final List<Integer> charged;

    private NoetherCharges(NetworkGauge gauge, Parameters parameters, List<Integer> charged) {
        this.gauge = gauge;
        this.parameters = parameters;
        this.charged = charged;
    }

    /**
     * Returns the charges of a network.
     *
     * @param gauge its gauge group
     * @param parameters what is trained
     */
    public static NoetherCharges of(NetworkGauge gauge, Parameters parameters) {
        List<Integer> charged = new ArrayList<>();
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            if (vertex.group().continuousDimension(vertex.dimension()) > 0
                    && obstacle(gauge, parameters, v).isEmpty()) {
                charged.add(v);
            }
        }
        return new NoetherCharges(gauge, parameters, charged);
    }

    /** Returns why a vertex of a continuous group has no charge, if it has none. */
    private static Optional<String> obstacle(NetworkGauge gauge, Parameters parameters, int v) {
        Vertex vertex = gauge.vertices().get(v);
        if (!vertex.group().scalings()) {
            return Optional.of("rotations constrain velocities and conserve nothing");
        }
        if (vertex.points()) {
            return Optional.of("heights of points change by shifts of their logarithms");
        }
        return gauge.legs().stream()
                .filter(leg -> leg.vertex() == v && leg.representation().power() != 0)
                .map(Leg::tensor)
                .filter(tensor -> !parameters.contains(tensor))
                .findFirst()
                .map(tensor -> "moves %s, which is not trained".formatted(tensor));
    }

    /** Returns, for every vertex of a continuous group that has no charge, its name and why. */
    public List<String> uncharged() {
        List<String> reasons = new ArrayList<>();
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            if (vertex.group().continuousDimension(vertex.dimension()) > 0) {
                obstacle(gauge, parameters, v).ifPresent(reason -> reasons.add(vertex.name() + ": " + reason));
            }
        }
        return List.copyOf(reasons);
    }

    /**
     * Returns the charges of some weights, vertex by vertex.
     *
     * @param theta θ; not modified
     * @throws org.holonomy.ode.field.ShapeMismatchException if it has another dimension
     */
    public List<Charge> at(double[] theta) {
        parameters.requireDimension(theta);
        return charged.stream().map(v -> charge(v, theta)).toList();
    }

    /** Returns the entries of all charges one after another, matrices row by row. */
    public double[] entries(double[] theta) {
        return at(theta).stream()
                .flatMapToDouble(
                        charge -> Arrays.stream(charge.value().getData()).flatMapToDouble(Arrays::stream))
                .toArray();
    }

    /** Returns the number of independent conserved numbers. */
    public int count() {
        return at(parameters.theta()).stream().mapToInt(Charge::count).sum();
    }

    private Charge charge(int v, double[] theta) {
        Vertex vertex = gauge.vertices().get(v);
        return switch (vertex.group().mixing()) {
            case LINEAR -> new Charge(vertex.name(), Charge.Kind.MATRIX, gram(v, theta));
            case PAIRED -> new Charge(vertex.name(), Charge.Kind.PAIRS, squares(v, 2, theta));
            default -> new Charge(vertex.name(), Charge.Kind.FACTORS, squares(v, 1, theta));
        };
    }

    private RealMatrix gram(int v, double[] theta) {
        int n = gauge.vertices().get(v).dimension();
        RealMatrix gram = MatrixUtils.createRealMatrix(n, n);
        for (Leg leg : legs(v)) {
            RealMatrix rows = rows(leg, theta);
            RealMatrix product = rows.multiplyTransposed(rows);
            gram = gram.subtract(product.scalarMultiply(leg.representation().power()));
        }
        return gram;
    }

    /** Returns the diagonal of what {@link #gram} would be, summed over groups of so many features. */
    private RealMatrix squares(int v, int group, double[] theta) {
        double[] sums = new double[gauge.vertices().get(v).dimension() / group];
        for (Leg leg : legs(v)) {
            RealMatrix rows = rows(leg, theta);
            for (int j = 0; j < group * sums.length; j++) {
                double norm = rows.getRowVector(j).getNorm();
                sums[j / group] -= leg.representation().power() * norm * norm;
            }
        }
        return MatrixUtils.createColumnRealMatrix(sums);
    }

    private List<Leg> legs(int v) {
        return gauge.legs().stream()
                .filter(leg -> leg.vertex() == v && leg.representation().power() != 0)
                .toList();
    }

    /** Returns a row for every feature of a leg, which holds what its tensor has there. */
    private RealMatrix rows(Leg leg, double[] theta) {
        int[] shape = parameters.shape(leg.tensor());
        int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
        int inner = Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
        int width = leg.block() * inner;
        RealMatrix rows = MatrixUtils.createRealMatrix(leg.dimension(), outer * width);
        for (int j = 0; j < leg.dimension(); j++) {
            for (int i = 0; i < outer; i++) {
                int first = parameters.offset(leg.tensor()) + (i * shape[leg.axis()] + leg.start()) * inner + j * width;
                for (int k = 0; k < width; k++) {
                    rows.setEntry(j, i * width + k, theta[first + k]);
                }
            }
        }
        return rows;
    }
}
