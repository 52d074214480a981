package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final Actions actions = new Actions();
    private final Vertices vertices = actions.vertices();
    private final Translations translations = actions.translations();

    /**
     * Adds a vertex and returns its index.
     *
     * @param name where it is
     * @param dimension number of features
     * @param by what keeps its group from being GL(n); not told where nothing does
     * @param group what may act there
     */
    public int vertex(String name, int dimension, String by, GaugeGroup group) {
        return vertices.add(name, dimension, by, group);
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
        actions.observe(space);
    }

    /**
     * Allows on every vertex of a space only what a group allows too, where the representation makes a difference.
     *
     * @param by what does so, in a few words
     * @param space what it acts on
     * @param group what it leaves
     */
    public void restrict(String by, Space space, GaugeGroup group) {
        actions.restrict(by, space, group);
    }

    /**
     * Notes that the features of a space are used twice as they are: by a branch, which is wired next, and by the skip
     * around it, which ends at {@link #sum}.
     */
    public void share(Space space) {
        actions.share(space);
    }

    /** Notes that the part of an axis of a tensor that begins at {@code start} arrives at a space. */
    public void arrive(String tensor, int axis, int start, Space space) {
        actions.add(tensor, axis, start, space, false);
    }

    /** Notes that the part of an axis that begins at {@code start} changes as what departs from a space. */
    public void oppose(String tensor, int axis, int start, Space space) {
        actions.add(tensor, axis, start, space, true);
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
        oppose(
                tensor,
                0,
                0,
                before.without(strand -> after.strands().stream().anyMatch(s -> s.vertex() == strand.vertex())));
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

    /** Returns x + scale · y, where x was shared last: their vertices become one. */
    public Space sum(String name, Space y, double scale) {
        Space x = actions.unshare();
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
        return new FactorRelease(actions).release(name, space);
    }

    /**
     * Returns features between which distances are measured, each of them a number by itself: they may be exchanged,
     * reflected, where a bias adds to them shifted, and where factors are allowed all multiplied by one, which multiplies
     * the distances too.
     */
    public Space line(String name, Space space) {
        return new PointWiring(actions).line(name, space);
    }

    /** Returns distances of points of a line, which follow every factor that multiplies all of its features. */
    public Space distances(Space line, Space distances) {
        return new PointWiring(actions).distances(line, distances);
    }

    /**
     * Returns features that are read as points x + i exp(y) of the half-plane, all x before all y, between which distances
     * are measured: points may be exchanged, reflected and, where biases add to x and y, mapped by z → az + b.
     */
    public Space halfPlane(String name, Space space) {
        return new PointWiring(actions).halfPlane(name, space);
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
        return actions.gauge();
    }
}
