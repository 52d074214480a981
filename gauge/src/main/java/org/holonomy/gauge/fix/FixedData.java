package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GaugeGroup.Mixing;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Vertex;

/**
 * What arrives at a vertex or departs from it, as far as it does not depend on frames that are not fixed yet.
 *
 * <p>Where the other end of a weight is a vertex of GL(n) whose frame is open, the weight is multiplied by what that vertex
 * has on its far side, which gives numbers that GL(n) does not change. Where features are whole spaces of that kind, such as
 * heads, they are represented by the singular values of what goes through these spaces.
 */
final class FixedData {

    private final List<Vertex> vertices;
    private final Map<String, List<Leg>> legs;
    private final BitSet fixed;
    private final TensorFile weights;
    private final Set<Integer> visiting = new HashSet<>();
    private final Map<String, Unfolding> unfolded = new HashMap<>();

    FixedData(List<Vertex> vertices, Map<String, List<Leg>> legs, BitSet fixed, TensorFile weights) {
        this.vertices = vertices;
        this.legs = legs;
        this.fixed = fixed;
        this.weights = weights;
    }

    /** Returns what arrives at a vertex in the representation of its element, joined: [dimension, m]; if there is any. */
    Optional<RealMatrix> arriving(int vertex) {
        return joined(vertex, leg -> leg.representation().equals(Representation.BASE));
    }

    /** Returns what departs from a vertex by the inverse of its element, joined: [dimension, m]; if there is any. */
    Optional<RealMatrix> departing(int vertex) {
        return joined(vertex, leg -> leg.representation().equals(Representation.DUAL));
    }

    private Optional<RealMatrix> joined(int vertex, Predicate<Leg> wanted) {
        if (!visiting.add(vertex)) {
            return Optional.empty();
        }
        List<RealMatrix> parts = new ArrayList<>();
        legs.values().stream()
                .flatMap(List::stream)
                .filter(leg -> leg.vertex() == vertex && wanted.test(leg))
                .forEach(leg -> rows(leg).ifPresent(parts::add));
        visiting.remove(vertex);
        return parts.isEmpty() ? Optional.empty() : Optional.of(joined(parts));
    }

    static RealMatrix joined(List<RealMatrix> parts) {
        int rows = parts.get(0).getRowDimension();
        RealMatrix all = MatrixUtils.createRealMatrix(
                rows, parts.stream().mapToInt(RealMatrix::getColumnDimension).sum());
        int column = 0;
        for (RealMatrix part : parts) {
            all.setSubMatrix(part.getData(), 0, column);
            column += part.getColumnDimension();
        }
        return all;
    }

    /** Returns the rows on which a leg acts, [dimension, m], if nothing else acts on them that is not fixed. */
    Optional<RealMatrix> rows(Leg leg) {
        List<Leg> inside = inside(leg);
        if (!inside.isEmpty()) {
            return invariants(leg, inside);
        }
        List<Leg> across =
                open(leg.tensor()).filter(other -> other.axis() != leg.axis()).toList();
        Unfolding tensor = unfolded.computeIfAbsent(leg.tensor(), name -> Unfolding.of(weights.tensor(name)));
        if (across.isEmpty()) {
            return Optional.of(tensor.rows(leg));
        }
        Leg other = across.get(0);
        if (across.size() > 1 || !settled(other.vertex(), other.vertex()) || !tensor.covered(other)) {
            return Optional.empty();
        }
        return (other.departs() ? arriving(other.vertex()) : departing(other.vertex()))
                .map(columns -> tensor.contracted(other, columns).rows(leg));
    }

    private Stream<Leg> open(String tensor) {
        return legs.getOrDefault(tensor, List.of()).stream().filter(leg -> !fixed.get(leg.vertex()));
    }

    /** Returns the open legs that change the rows on which a leg acts. */
    List<Leg> inside(Leg leg) {
        return open(leg.tensor())
                .filter(other -> !other.equals(leg)
                        && other.axis() == leg.axis()
                        && leg.overlaps(other)
                        && !keepsRows(leg, other))
                .toList();
    }

    /** Tells whether a vertex is one of GL(n) and what goes through it depends on no open factor but that of another. */
    private boolean settled(int vertex, int factor) {
        return isLinear(vertex)
                && legs.values().stream()
                        .flatMap(List::stream)
                        .filter(leg -> leg.vertex() == vertex)
                        .allMatch(leg -> open(leg.tensor())
                                .filter(other -> other.axis() == leg.axis() && leg.overlaps(other))
                                .allMatch(other ->
                                        other.vertex() == vertex || other.vertex() == factor || onlyPermutes(other)));
    }

    /** Tells whether another leg on the same features does no more than exchange rows or multiply all of them. */
    private boolean keepsRows(Leg leg, Leg other) {
        boolean permutes = vertices.get(leg.vertex()).group().mixing() == Mixing.PERMUTED;
        boolean whole = other.slot(leg).isPresent();
        GaugeGroup group = vertices.get(leg.vertex()).group();
        boolean common =
                other.dimension() == 1 && whole && (isLinear(leg.vertex()) || (!group.scalings() && !flips(other)));
        boolean pointsOfFeature = whole && vertices.get(leg.vertex()).points();
        return common || (onlyPermutes(other) && (permutes ? pointsOfFeature : whole || leg.coincides(other)));
    }

    private boolean flips(Leg leg) {
        return leg.representation().signs()
                && vertices.get(leg.vertex()).group().signs() != GaugeGroup.Signs.NONE;
    }

    private boolean onlyPermutes(Leg leg) {
        GaugeGroup group = vertices.get(leg.vertex()).group();
        boolean factors = (group.scalings() || group.signs() != GaugeGroup.Signs.NONE)
                && !leg.representation().equals(Representation.PERMUTATION);
        return group.mixing() != Mixing.LINEAR && group.mixing() != Mixing.PAIRED && !factors;
    }

    /** Every feature of the leg must own the space of one open vertex. */
    private Optional<RealMatrix> invariants(Leg leg, List<Leg> inside) {
        List<RealMatrix> rows = new ArrayList<>();
        for (int k = 0; k < leg.dimension(); k++) {
            int slot = k;
            List<Leg> inner = inside.stream()
                    .filter(other -> leg.slot(other).orElse(-1) == slot)
                    .toList();
            if (inner.size() != 1 || !settled(inner.get(0).vertex(), leg.vertex())) {
                return Optional.empty();
            }
            Optional<BalancedForm> form = balanced(inner.get(0).vertex());
            if (form.isEmpty()) {
                return Optional.empty();
            }
            rows.add(MatrixUtils.createRowRealMatrix(form.get().singularValues()));
        }
        boolean covered = inside.size() == rows.size()
                && rows.stream()
                        .allMatch(r -> r.getColumnDimension() == rows.get(0).getColumnDimension());
        return covered ? Optional.of(joined(transposed(rows)).transpose()) : Optional.empty();
    }

    private static List<RealMatrix> transposed(List<RealMatrix> rows) {
        return rows.stream().map(RealMatrix::transpose).toList();
    }

    /** Returns the balanced form of what goes through a vertex, if something arrives and something departs. */
    Optional<BalancedForm> balanced(int vertex) {
        Optional<RealMatrix> in = arriving(vertex);
        return in.flatMap(a -> departing(vertex).map(b -> BalancedForm.of(a, b)));
    }

    private boolean isLinear(int vertex) {
        return vertices.get(vertex).group().equals(GaugeGroup.GENERAL_LINEAR);
    }
}
