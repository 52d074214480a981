package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;

/**
 * Collects vertices, legs and translations while a network is walked through, layer by layer.
 *
 * <p>A skip connection makes two spaces one: their vertices are merged, and what either of them does not admit neither does.
 * Not for several threads; used once.
 */
public final class Wiring {

    /** Why features that are added to others of another structure stay as they are. */
    private static final String UNLIKE = "sum of features that are not alike";

    /** Why a sigmoid keeps its signs. */
    private static final String UNFLIPPED = "sigmoid with no bias behind it that makes up for a flip";

    /** Why points are not shifted. */
    private static final String UNSHIFTED = ", before which no bias is added after the last activation";

    /** Why points stay where they are. */
    private static final String BOUND = ", whose inputs are bound to other uses too";

    /** Why the heights of points are not multiplied. */
    private static final String UNRAISED = "heights of points, which no bias makes up for";

    private final Vertices vertices = new Vertices();
    private final List<Leg> legs = new ArrayList<>();
    private final List<Space> observed = new ArrayList<>();
    private final Set<Integer> shared = new HashSet<>();
    private final Translations translations = new Translations();

    /**
     * Adds a vertex and returns its index.
     *
     * @param name where it is
     * @param dimension number of features
     * @param by what keeps its group from being GL(n); not told where nothing does
     * @param group what may act there
     */
    public int vertex(String name, int dimension, String by, GaugeGroup group) {
        Vertex free = new Vertex(name, dimension, GaugeGroup.GENERAL_LINEAR);
        return vertices.add(group.equals(GaugeGroup.GENERAL_LINEAR) ? free : free.restricted(by, group));
    }

    /** Adds a vertex whose features are coordinates of points between which distances are measured; returns its index. */
    public int vertexOfPoints(String name, int dimension, String by, GaugeGroup group) {
        int vertex = vertex(name, dimension, by, group);
        vertices.set(vertex, vertices.get(vertex).ofPoints());
        return vertex;
    }

    private int vertex(String name, int dimension) {
        return vertex(name, dimension, name, GaugeGroup.GENERAL_LINEAR);
    }

    /** Returns a space that one vertex acts on as a whole. */
    public static Space on(int vertex, int dimension) {
        return space(dimension, List.of(new Strand(vertex, Representation.BASE, 0, dimension, 1)));
    }

    /** Returns a space of one new vertex that admits GL(n) until something is put on it. */
    public Space fresh(String name, int dimension) {
        return on(vertex(name, dimension), dimension);
    }

    /** Returns a space of several new vertices of one dimension side by side, such as the values of the heads. */
    public Space fresh(String name, String part, int dimension, int count) {
        List<Strand> strands = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            String full = count == 1 ? name : "%s %s %d".formatted(name, part, k);
            int vertex = vertex(full, dimension);
            strands.add(new Strand(vertex, Representation.BASE, k * dimension, dimension, 1));
        }
        return new Space(dimension * count, strands, Space.RIGID, 1);
    }

    /** Returns a space with the given strands and no translation. */
    public static Space space(int size, List<Strand> strands) {
        return new Space(size, strands, Space.RIGID, 1);
    }

    /** Returns a space of one new vertex with a factor of either sign for every feature. */
    public Space diagonal(String name, int size) {
        return on(vertex(name + " factors", size, name, GaugeGroup.DIAGONAL), size);
    }

    /** Notes that the network shows the features of a space to its {@link Probe} next. */
    public void observe(Space space) {
        observed.add(space);
    }

    /**
     * Allows on every vertex of a space only what a group allows too, where the representation makes a difference.
     *
     * @param by what does so, in a few words
     * @param space what it acts on
     * @param group what it leaves
     */
    public void restrict(String by, Space space, GaugeGroup group) {
        boolean first = true;
        for (Strand strand : space.strands()) {
            boolean whole = strand.start() == 0 && strand.dimension() * strand.block() == space.size();
            // A common sign of all features is one vertex's to give.
            GaugeGroup allowed = group.signs() == GaugeGroup.Signs.GLOBAL && !(first && whole)
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

    /** Notes that the features of a space are used twice as they are: by a branch and by the skip around it. */
    public void share(Space space) {
        space.strands().forEach(strand -> shared.add(strand.vertex()));
    }

    /** Notes that the part of an axis of a tensor that begins at {@code start} arrives at a space. */
    public void arrive(String tensor, int axis, int start, Space space) {
        space.strands().forEach(strand -> legs.add(strand.leg(tensor, axis, start, false)));
    }

    /** Notes that the part of an axis that begins at {@code start} changes as what departs from a space. */
    public void oppose(String tensor, int axis, int start, Space space) {
        space.strands().forEach(strand -> legs.add(strand.leg(tensor, axis, start, true)));
    }

    /**
     * Notes that axis 1 of a weight departs from a space, and that its layer's bias makes up for translations.
     *
     * @param weight name of the weight
     * @param space what it reads
     * @param bias name of the bias, its index that of axis 0 of the weight; if there is none, no translation is left
     */
    public void depart(String weight, Space space, Optional<String> bias) {
        departUnmoved(weight, space);
        if (bias.isPresent()) {
            translations.absorb(space, new Absorption.Departure(weight, bias.get(), space.width(), 1));
        } else {
            translations.refuse(space);
        }
    }

    /** Notes that axis 1 of a weight departs from a space, and that a translation of it changes nothing behind. */
    public void departUnmoved(String weight, Space space) {
        oppose(weight, 1, 0, space);
    }

    /** Returns a space whose features an added tensor can translate, after noting that the tensor arrives there. */
    public Space translate(String tensor, int axis, int start, Space space) {
        arrive(tensor, axis, start, space);
        Space moved = translations.open(tensor, space);
        translations.absorb(moved, new Absorption.Arrival(tensor, axis, start, space.size(), 1, 1));
        return moved;
    }

    /** Returns the space behind a parameter that is added to its features, each of which has a translation of its own. */
    public Space add(String tensor, int axis, Space space) {
        translations.absorb(space, new Absorption.Arrival(tensor, axis, 0, space.size(), space.width(), -1));
        return translate(tensor, axis, 0, space);
    }

    /** Notes that a tensor is only permuted with the features of a space. */
    public void permute(String tensor, Space space) {
        arrive(tensor, 0, 0, space.permuted());
    }

    /** Notes that features are multiplied by a tensor on the way from one space to another with the same vertices. */
    public void gain(String tensor, Space before, Space after) {
        arrive(tensor, 0, 0, after);
        before.strands().stream()
                .filter(strand -> after.strands().stream().noneMatch(s -> s.vertex() == strand.vertex()))
                .forEach(strand -> legs.add(strand.leg(tensor, 0, 0, true)));
    }

    /** Notes that a tensor is subtracted from the features of a space, so that it moves as they do. */
    public void follow(String tensor, Space space) {
        follow(tensor, 0, space, 0, space.size());
    }

    /**
     * Notes that an axis of a tensor moves as some of the features of a space do.
     *
     * @param tensor name of the tensor
     * @param axis which of its axes, as long as there are such features
     * @param space the features
     * @param first index of the first of them
     * @param count how many they are
     */
    public void follow(String tensor, int axis, Space space, int first, int count) {
        arrive(tensor, axis, 0, space.part(first, count));
        translations.absorb(space, new Absorption.Arrival(tensor, axis, -first, space.size(), space.width(), 1));
    }

    /** Returns the space behind σ(−u) = 1 − σ(u), which every flip of a sign moves. */
    public Space flip(String name, Space space) {
        return translations.open(name, space, Translation.Kind.FLIP, 0);
    }

    /** Returns the space without a translation, which nothing makes up for. */
    public Space pin(Space space) {
        translations.refuse(space);
        return space.rigid();
    }

    /** Returns x + scale · y: their vertices become one. */
    public Space sum(String name, Space x, Space y, double scale) {
        identify(x, y);
        return translations.sum(name, x, y, scale);
    }

    /**
     * Makes two spaces one. Where more vertices act on one of them, those beyond the first are fixed; spaces that are not
     * alike at all are fixed, which loses symmetries but never claims one that is not there.
     */
    private void identify(Space x, Space y) {
        if (x.resembles(y)) {
            for (int k = 0; k < x.strands().size(); k++) {
                vertices.merge(x.strands().get(k).vertex(), y.strands().get(k).vertex());
            }
            return;
        }
        boolean alike = x.strands().get(0).covers(y.strands().get(0))
                && x.strands().get(0).dimension() == x.size()
                && x.size() == y.size();
        if (alike) {
            vertices.merge(x.strands().get(0).vertex(), y.strands().get(0).vertex());
        }
        fix(x, alike ? 1 : 0);
        fix(y, alike ? 1 : 0);
    }

    private void fix(Space space, int from) {
        space.strands().stream()
                .skip(from)
                .forEach(strand -> vertices.restrict(strand.vertex(), UNLIKE, GaugeGroup.TRIVIAL));
    }

    /**
     * Returns what enters a normalisation that divides out factors: what has arrived so far keeps the permutations of its
     * vertices, and its factors become those of new ones, on which nothing else depends. Where the features are needed as
     * they are, by a skip or by weights that depart already, factors are forbidden instead.
     */
    public Space release(String name, Space space) {
        Set<Integer> roots = roots(space);
        boolean plain =
                actions(roots).allMatch(action -> action.representation().equals(Representation.BASE))
                        && space.strands().stream()
                                .allMatch(strand -> strand.representation().equals(Representation.BASE));
        if (isShared(roots) || !plain) {
            restrict(name, space, GaugeGroup.PERMUTATIONS);
            return space;
        }
        restrict(name, space, GaugeGroup.MONOMIAL);
        Map<Integer, Integer> diagonals = new LinkedHashMap<>();
        for (int root : roots) {
            Vertex outer = vertices.get(root);
            String before = outer.name() + " before " + name;
            GaugeGroup factors = outer.group().diagonal();
            diagonals.put(root, vertex(before, outer.dimension(), name, factors));
            vertices.set(root, outer.withGroup(new GaugeGroup(outer.group().mixing(), GaugeGroup.Signs.EACH, true)));
        }
        return rewrite(space, strand -> {
            Integer diagonal = diagonals.get(vertices.root(strand.vertex()));
            return diagonal == null
                    ? List.of(strand)
                    : List.of(
                            strand.at(strand.vertex(), Representation.PERMUTATION),
                            strand.at(diagonal, Representation.BASE));
        });
    }

    private Set<Integer> roots(Space space) {
        Set<Integer> roots = new HashSet<>();
        space.strands().forEach(strand -> roots.add(vertices.root(strand.vertex())));
        return roots;
    }

    private boolean isShared(Set<Integer> roots) {
        return shared.stream().anyMatch(vertex -> roots.contains(vertices.root(vertex)));
    }

    /** Returns what vertices do to axes of tensors. */
    private Stream<Strand> actions(Set<Integer> roots) {
        return legs.stream().map(Leg::strand).filter(strand -> roots.contains(vertices.root(strand.vertex())));
    }

    /** Replaces every action of a vertex that was noted so far by others, and those on a space. */
    private Space rewrite(Space space, Function<Strand, List<Strand>> change) {
        List<Leg> old = List.copyOf(legs);
        legs.clear();
        for (Leg leg : old) {
            change.apply(leg.strand()).forEach(strand -> legs.add(strand.leg(leg.tensor(), leg.axis(), 0, false)));
        }
        UnaryOperator<Space> all = each -> each.withEach(change);
        observed.replaceAll(all);
        translations.rewrite(all);
        return all.apply(space);
    }

    /**
     * Returns features between which distances are measured, each of them a number by itself: they may be exchanged,
     * reflected, where a bias adds to them shifted, and where factors are allowed all multiplied by one, which multiplies
     * the distances too.
     */
    public Space line(String name, Space space) {
        Set<Integer> roots = roots(space);
        boolean multiplied =
                roots.stream().allMatch(root -> vertices.get(root).group().scalings());
        if (!multiplied || space.strands().size() != 1 || isShared(roots)) {
            return measured(name, space);
        }
        int factor = vertex(name + " scale", 1, name, GaugeGroup.POSITIVE_DIAGONAL);
        return rewrite(
                measured(name, space),
                strand -> roots.contains(vertices.root(strand.vertex()))
                        ? List.of(strand, strand.common(factor))
                        : List.of(strand));
    }

    private Space measured(String name, Space space) {
        String by = space.translation() == Space.RIGID ? name + UNSHIFTED : name;
        restrict(by, space, GaugeGroup.SIGNED_PERMUTATIONS);
        translations.measure(space, space.size());
        roots(space).forEach(root -> vertices.set(root, vertices.get(root).ofPoints()));
        return space;
    }

    /**
     * Returns features that are read as points x + i exp(y) of the half-plane, all x before all y, between which distances
     * are measured: points may be exchanged, reflected and, where biases add to x and y, mapped by z → az + b.
     */
    public Space halfPlane(String name, Space space) {
        Set<Integer> roots = roots(space);
        int points = space.size() / 2;
        boolean whole = space.strands().size() == 1
                && space.width() == 1
                && Stream.concat(actions(roots), space.strands().stream())
                        .allMatch(strand -> strand.dimension() == space.size()
                                && strand.block() == 1
                                && Math.abs(strand.representation().power()) == 1);
        if (!whole || isShared(roots)) {
            restrict(name + BOUND, space, GaugeGroup.TRIVIAL);
            space.strands().stream()
                    .filter(strand -> strand.representation().power() != 0)
                    .forEach(strand -> vertices.set(
                            strand.vertex(), vertices.get(strand.vertex()).ofPoints()));
            return pin(space);
        }
        int root = roots.iterator().next();
        boolean rigid = space.translation() == Space.RIGID;
        vertices.set(
                root,
                vertices.get(root)
                        .ofPoints(
                                points,
                                rigid ? name + UNSHIFTED : name,
                                rigid ? GaugeGroup.SIGNED_PERMUTATIONS : GaugeGroup.MONOMIAL));
        Space halves = rewrite(
                space,
                strand -> vertices.root(strand.vertex()) == root
                        ? List.of(strand.first(points), strand.second(points))
                        : List.of(strand));
        translations.measure(halves, points);
        return halves;
    }

    /**
     * Returns the coordinates of points between which distances are measured, translated by biases.
     *
     * @param name of the translation
     * @param space what acts on the coordinates, heights last
     * @param flat number of coordinates, the first ones, of which any vector is a translation
     * @param biases of all that gives such points; each is as long as the space
     */
    public Space points(String name, Space space, int flat, List<String> biases) {
        Space moved = translations.open(name, space, Translation.Kind.POINTS, flat);
        biases.forEach(
                bias -> translations.absorb(moved, new Absorption.Arrival(bias, 0, 0, space.size(), space.width(), 1)));
        return moved;
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
