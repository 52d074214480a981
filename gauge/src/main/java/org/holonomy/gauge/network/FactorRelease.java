package org.holonomy.gauge.network;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;

/** Splits what acts before a normalization from what acts behind it, see {@link Wiring#release}. */
final class FactorRelease {

    private final Actions actions;

    FactorRelease(Actions actions) {
        this.actions = actions;
    }

    Space release(String name, Space space) {
        Set<Integer> roots = actions.roots(space);
        boolean plain =
                actions.of(roots).allMatch(action -> action.representation().equals(Representation.BASE))
                        && space.strands().stream()
                                .allMatch(strand -> strand.representation().equals(Representation.BASE));
        if (actions.isShared(roots) || !plain) {
            actions.restrict(name, space, GaugeGroup.PERMUTATIONS);
            return space;
        }
        actions.restrict(name, space, GaugeGroup.MONOMIAL);
        Map<Integer, Integer> diagonals = split(name, space, roots);
        return actions.rewrite(roots, space, strand -> {
            int diagonal = diagonals.getOrDefault(actions.vertices().root(strand.vertex()), -1);
            return List.of(
                    strand.at(strand.vertex(), Representation.PERMUTATION), strand.at(diagonal, Representation.BASE));
        });
    }

    /** Returns the vertices of the factors before the normalization; behind it, every single feature has one. */
    private Map<Integer, Integer> split(String name, Space space, Set<Integer> roots) {
        Vertices vertices = actions.vertices();
        Set<Integer> single = new HashSet<>();
        actions.innermost(space).forEach(strand -> single.add(vertices.root(strand.vertex())));
        Map<Integer, Integer> diagonals = new LinkedHashMap<>();
        for (int root : roots) {
            Vertex outer = vertices.get(root);
            String before = outer.name() + " before " + name;
            GaugeGroup factors = outer.group().diagonal();
            diagonals.put(root, vertices.add(before, outer.dimension(), name, factors));
            GaugeGroup.Mixing mixing = outer.group().mixing();
            vertices.set(
                    root,
                    outer.withGroup(
                            single.contains(root)
                                    ? new GaugeGroup(mixing, GaugeGroup.Signs.EACH, true)
                                    : new GaugeGroup(mixing, GaugeGroup.Signs.NONE, false)));
        }
        return diagonals;
    }
}
