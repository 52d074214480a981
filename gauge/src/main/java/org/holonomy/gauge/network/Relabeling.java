package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;

/**
 * What becomes of elements when the features on which they act are exchanged afterwards by a vertex that acts before them:
 * P D = (P D P⁻¹) P, and the element of a head goes with the head.
 */
public final class Relabeling {

    private final List<Leg> legs;

    /** Prepares for the legs of one gauge group. */
    public Relabeling(List<Leg> legs) {
        this.legs = legs;
    }

    /**
     * Returns the elements that act after the exchange as the given ones did before it.
     *
     * @param outer vertex of the exchange
     * @param exchange its permutation, all factors 1
     * @param elements of all vertices; not modified
     */
    public List<GroupElement> of(int outer, Monomial exchange, List<GroupElement> elements) {
        List<GroupElement> result = new ArrayList<>(elements);
        for (int v = 0; v < elements.size(); v++) {
            if (v != outer && !exchange.isIdentity()) {
                moved(outer, exchange, v, elements, result);
            }
        }
        return result;
    }

    private void moved(
            int outer, Monomial exchange, int vertex, List<GroupElement> elements, List<GroupElement> result) {
        for (int i = 0; i < legs.size(); i++) {
            Leg before = legs.get(i);
            for (int j = i + 1; before.vertex() == outer && j < legs.size(); j++) {
                Leg after = legs.get(j);
                if (after.vertex() == vertex && before.sharesAxisWith(after) && before.overlaps(after)) {
                    if (before.isRefinedBy(after)) {
                        result.set(
                                vertex, conjugated(elements.get(vertex), exchange, legs.subList(0, j), before, after));
                    } else if (!before.liesInOneFeatureOf(after)) {
                        result.set(target(before, exchange, after), elements.get(vertex));
                    }
                    return;
                }
            }
        }
    }

    /** Returns the element of the inner leg after all exchanges of its features by the vertex of the outer one. */
    private static GroupElement conjugated(
            GroupElement element, Monomial exchange, List<Leg> earlier, Leg outer, Leg inner) {
        GroupElement result = element;
        for (Leg leg : earlier) {
            if (leg.vertex() == outer.vertex() && leg.sharesAxisWith(inner) && leg.isRefinedBy(inner)) {
                Monomial wide = widened(exchange, leg, inner);
                result = wide.compose(result).compose(wide.inverse());
            }
        }
        return result;
    }

    /** Returns the exchange as it permutes the features of the inner leg, of which it may move only some. */
    private static Monomial widened(Monomial exchange, Leg outer, Leg inner) {
        int factor = outer.block() / inner.block();
        int offset = (outer.start() - inner.start()) / inner.block();
        int[] sources = new int[inner.dimension()];
        double[] ones = new double[inner.dimension()];
        for (int i = 0; i < sources.length; i++) {
            int k = i - offset;
            boolean moved = k >= 0 && k < exchange.dimension() * factor;
            sources[i] = moved ? offset + exchange.source(k / factor) * factor + k % factor : i;
            ones[i] = 1;
        }
        return Monomial.of(sources, ones);
    }

    /** Returns the vertex that acts, after the exchange, on the indices that a leg acted on. */
    private int target(Leg outer, Monomial exchange, Leg inner) {
        int slot = outer.slot(inner)
                .orElseThrow(() -> new IllegalStateException(
                        "exchange: %s acts on a part of a feature of %s".formatted(inner, outer)));
        Monomial inverse = exchange.inverse();
        int start = outer.start() + inverse.source(slot) * outer.block();
        Set<Integer> common = legs.stream()
                .filter(leg -> outer.sharesAxisWith(leg) && leg.coincides(inner) && leg.vertex() != inner.vertex())
                .map(Leg::vertex)
                .collect(Collectors.toSet());
        Optional<Leg> found = legs.stream()
                .filter(leg -> outer.sharesAxisWith(leg)
                        && leg.start() == start
                        && leg.dimension() == inner.dimension()
                        && leg.block() == inner.block()
                        && leg.vertex() != outer.vertex()
                        && !common.contains(leg.vertex())
                        && leg.representation().equals(inner.representation()))
                .min(Comparator.comparing(leg -> leg.vertex() != inner.vertex()));
        return found.orElseThrow(() ->
                        new IllegalStateException("exchange: no vertex like that of %s elsewhere".formatted(inner)))
                .vertex();
    }
}
