package org.holonomy.gauge.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;

/** What becomes of features that are read as points between which distances are measured. */
final class PointWiring {

    /** Why points are not shifted. */
    private static final String UNSHIFTED = ", before which no bias is added after the last activation";

    /** Why points stay where they are. */
    private static final String BOUND = ", whose inputs are bound to other uses too";

    private final Actions actions;

    PointWiring(Actions actions) {
        this.actions = actions;
    }

    /** Returns features that are points of the line, see {@link Wiring#line}. */
    Space line(String name, Space space) {
        Set<Integer> multiplied = multiplied(space);
        String by = space.translation() == Space.RIGID ? name + UNSHIFTED : name;
        Space parts = space.without(strand -> actions.isCommonFactor(strand, space));
        actions.restrict(by, parts, GaugeGroup.SIGNED_PERMUTATIONS);
        actions.translations().measure(space);
        actions.innermost(parts).forEach(strand -> ofPoints(strand.vertex()));
        if (multiplied.isEmpty()) {
            return space;
        }
        int factor = actions.vertices().add(name + " scale", 1, name, GaugeGroup.POSITIVE_DIAGONAL);
        return actions.rewrite(multiplied, space, strand -> List.of(strand, strand.common(factor)));
    }

    private void ofPoints(int vertex) {
        actions.vertices().set(vertex, actions.vertices().get(vertex).ofPoints());
    }

    /** Returns vertices that together could multiply all features by one factor; none where one does so already. */
    private Set<Integer> multiplied(Space space) {
        if (space.strands().stream().anyMatch(strand -> actions.isCommonFactor(strand, space))) {
            return Set.of();
        }
        Set<Integer> chosen = new HashSet<>();
        List<Strand> tiles = space.strands().stream()
                .filter(strand ->
                        actions.vertices().get(strand.vertex()).group().scalings()
                                && strand.representation().power() != 0)
                .toList();
        int covered = 0;
        for (Strand tile : tiles) {
            boolean alone = tiles.stream().noneMatch(other -> !other.equals(tile) && other.overlaps(tile));
            boolean alike = tile.representation().power()
                    == tiles.get(0).representation().power();
            covered += alone && alike ? tile.length() : 0;
            chosen.add(actions.vertices().root(tile.vertex()));
        }
        return covered == space.size() && !actions.isShared(chosen) ? chosen : Set.of();
    }

    /** Returns distances that follow every factor by which the points of a line are multiplied, after their own strands. */
    Space distances(Space points, Space distances) {
        Space result = distances;
        Set<Integer> seen = new HashSet<>();
        for (Strand strand : points.strands()) {
            int covered = points.strands().stream()
                    .filter(other -> other.vertex() == strand.vertex() && other.dimension() == 1)
                    .mapToInt(Strand::length)
                    .sum();
            boolean factor = actions.vertices().get(strand.vertex()).group().scalings() && covered == points.size();
            if (factor && seen.add(strand.vertex())) {
                Strand all = new Strand(strand.vertex(), strand.representation(), 0, 1, distances.size());
                result = result.and(Wiring.space(distances.size(), List.of(all)));
            }
        }
        return result;
    }

    /** Returns features that are points of the half-plane, all x before all y, see {@link Wiring#halfPlane}. */
    Space halfPlane(String name, Space space) {
        int points = space.size() / 2;
        // A factor of all features would multiply the logarithms of heights too.
        space.strands().stream()
                .filter(strand -> actions.isCommonFactor(strand, space))
                .forEach(strand -> actions.vertices().restrict(strand.vertex(), name, GaugeGroup.TRIVIAL));
        Space parts = space.without(strand -> actions.isCommonFactor(strand, space));
        if (!areSingleFeatures(parts) || actions.isShared(actions.roots(space))) {
            actions.restrict(name + BOUND, space, GaugeGroup.TRIVIAL);
            space.strands().stream()
                    .filter(strand -> strand.representation().power() != 0)
                    .forEach(strand -> ofPoints(strand.vertex()));
            return shifted(space, points);
        }
        Set<Integer> roots = actions.roots(parts);
        boolean rigid = space.translation() == Space.RIGID;
        String by = rigid ? name + UNSHIFTED : name;
        GaugeGroup allowed = rigid ? GaugeGroup.SIGNED_PERMUTATIONS : GaugeGroup.MONOMIAL;
        roots.forEach(root ->
                actions.vertices().set(root, actions.vertices().get(root).ofPoints(points, by, allowed)));
        Space halves = actions.rewrite(roots, space, strand -> List.of(strand.first(points), strand.second(points)));
        actions.translations().measure(halves, points);
        return halves;
    }

    /** Returns points that no vertex moves; biases that add to each x alone still shift them. */
    private Space shifted(Space space, int points) {
        if (actions.translations().movesEach(space)) {
            actions.translations().measure(space, points);
            return space;
        }
        actions.translations().refuse(space);
        return space.rigid();
    }

    /** Tells whether vertices act on all features, each a number by itself, and on nothing else. */
    private boolean areSingleFeatures(Space space) {
        return space.width() == 1
                && space.strands().stream()
                        .allMatch(strand -> strand.representation().power() == 1)
                && Stream.concat(actions.of(actions.roots(space)), space.strands().stream())
                        .allMatch(strand -> strand.dimension() == space.size()
                                && strand.block() == 1
                                && isAtMostLinear(strand.representation()));
    }

    private static boolean isAtMostLinear(Representation representation) {
        return Math.abs(representation.power()) <= 1;
    }
}
