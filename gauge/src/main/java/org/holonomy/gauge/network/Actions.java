package org.holonomy.gauge.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;

/**
 * What acts on tensors and features of the part of a network that is wired so far, and how layers restrict and rewrite it.
 * Mutable, used by one {@link Wiring}.
 */
final class Actions {

    /** Why a sigmoid keeps its signs. */
    private static final String UNFLIPPED = "sigmoid with no bias behind it that makes up for a flip";

    /** Why the heights of points are not multiplied. */
    private static final String UNRAISED = "heights of points, which no bias makes up for";

    private final Vertices vertices = new Vertices();
    private final Translations translations = new Translations();
    private final List<Leg> legs = new ArrayList<>();
    private final List<Space> observed = new ArrayList<>();
    private final Deque<Space> shared = new ArrayDeque<>();

    /** Returns the vertices, which may change. */
    Vertices vertices() {
        return vertices;
    }

    /** Returns the translations, which may change. */
    Translations translations() {
        return translations;
    }

    /** Notes that strands act on an axis of a tensor, of which they count from {@code start}. */
    void add(String tensor, int axis, int start, Space space, boolean departing) {
        space.strands().forEach(strand -> legs.add(strand.leg(tensor, axis, start, departing)));
    }

    void observe(Space space) {
        observed.add(space);
    }

    /** Notes that features are needed once more after the layers that come next. */
    void share(Space space) {
        shared.push(space);
    }

    /** Returns the features that were shared last, with what acts on them now. */
    Space unshare() {
        return shared.pop();
    }

    boolean isShared(Set<Integer> roots) {
        return shared.stream().anyMatch(space -> roots(space).stream().anyMatch(roots::contains));
    }

    /** Restricts the vertices of a space, see {@link Wiring#restrict}. */
    void restrict(String by, Space space, GaugeGroup group) {
        boolean first = true;
        for (Strand strand : space.strands()) {
            // A common sign of all features is one vertex's to give.
            GaugeGroup allowed = group.signs() == GaugeGroup.Signs.GLOBAL && !(first && strand.isWhole(space.size()))
                    ? new GaugeGroup(group.mixing(), GaugeGroup.Signs.NONE, group.scalings())
                    : group;
            restrict(by, strand, allowed);
            first = false;
        }
    }

    private void restrict(String by, Strand strand, GaugeGroup group) {
        Representation representation = strand.representation();
        GaugeGroup.Signs signs = representation.signs() ? group.signs() : GaugeGroup.Signs.EACH;
        GaugeGroup allowed = new GaugeGroup(group.mixing(), signs, group.scalings() || representation.power() == 0);
        vertices.restrict(strand.vertex(), by, allowed);
    }

    Set<Integer> roots(Space space) {
        Set<Integer> roots = new HashSet<>();
        space.strands().forEach(strand -> roots.add(vertices.root(strand.vertex())));
        return roots;
    }

    /** Returns what vertices do to axes of tensors. */
    Stream<Strand> of(Set<Integer> roots) {
        return legs.stream().map(Leg::strand).filter(strand -> roots.contains(vertices.root(strand.vertex())));
    }

    /** Returns whether one factor, which has no sign, multiplies all features of a space. */
    boolean isCommonFactor(Strand strand, Space space) {
        return strand.dimension() == 1
                && strand.isWhole(space.size())
                && vertices.get(strand.vertex()).group().mixing() == GaugeGroup.Mixing.NONE
                && vertices.get(strand.vertex()).group().signs() == GaugeGroup.Signs.NONE;
    }

    /** Returns the strands inside whose features no other acts: those of single features, not those of heads. */
    List<Strand> innermost(Space space) {
        return space.strands().stream()
                .filter(strand -> space.strands().stream()
                        .noneMatch(other -> other.overlaps(strand) && other.block() < strand.block()))
                .toList();
    }

    /** Replaces every action of some vertices that was noted so far by others, and those on all spaces. */
    Space rewrite(Set<Integer> roots, Space space, Function<Strand, List<Strand>> change) {
        Function<Strand, List<Strand>> changed =
                strand -> roots.contains(vertices.root(strand.vertex())) ? change.apply(strand) : List.of(strand);
        List<Leg> old = List.copyOf(legs);
        legs.clear();
        for (Leg leg : old) {
            changed.apply(leg.strand()).forEach(strand -> legs.add(strand.leg(leg.tensor(), leg.axis(), 0, false)));
        }
        UnaryOperator<Space> all = each -> each.withEach(changed);
        observed.replaceAll(all);
        List<Space> kept = shared.stream().map(all).toList();
        shared.clear();
        shared.addAll(kept);
        translations.rewrite(all);
        return all.apply(space);
    }

    /** Returns what was collected. */
    NetworkGauge gauge() {
        translations
                .refused(Translation.Kind.FLIP)
                .forEach(space -> restrict(
                        UNFLIPPED, space, new GaugeGroup(GaugeGroup.Mixing.LINEAR, GaugeGroup.Signs.NONE, true)));
        translations
                .refused(Translation.Kind.POINTS)
                .forEach(space -> restrict(UNRAISED, space, GaugeGroup.SIGNED_PERMUTATIONS));
        Map<Integer, Vertex> roots = vertices.roots();
        List<Integer> order = List.copyOf(roots.keySet());
        UnaryOperator<Strand> resolve =
                strand -> strand.at(order.indexOf(vertices.root(strand.vertex())), strand.representation());
        translations.rewrite(space -> space.with(resolve));
        int[] kept = translations.indices();
        return new NetworkGauge(
                List.copyOf(roots.values()),
                legs.stream()
                        .map(leg -> leg.at(order.indexOf(vertices.root(leg.vertex())), leg.representation()))
                        .toList(),
                translations.admitted(),
                observed.stream()
                        .map(space -> resolved(space.with(resolve), kept))
                        .toList());
    }

    private static Space resolved(Space space, int[] kept) {
        return new Space(
                space.size(),
                space.strands(),
                space.translation() == Space.RIGID ? Space.RIGID : kept[space.translation()],
                space.width());
    }
}
