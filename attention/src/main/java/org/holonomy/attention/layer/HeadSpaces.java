package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Strand;
import org.holonomy.gauge.network.Wiring;

/**
 * The spaces of an attention's heads and what acts on them.
 *
 * <p>Heads are exchanged, those that share keys and values also among themselves; queries and keys change by g and g⁻ᵀ,
 * where g commutes with what is done to them before their product; values change by a matrix of their own; scores that are
 * not normalised admit a factor that the values undo, and normalised queries and keys any factor.
 *
 * <p><b>Source.</b> Catalogue ATT-1, ATT-2 and EXT-8.
 */
final class HeadSpaces {

    /** A projection's tensors: the part of their axis 0 that begins at {@code start}. */
    record Projection(String weight, Optional<String> bias, int start) {}

    private final String name;
    private final int heads;
    private final int groups;
    private final int d;
    private final int e;
    private final Score score;
    private final List<HeadMap> maps;
    private final Wiring wiring;

    /**
     * Prepares the spaces.
     *
     * @param name of the attention
     * @param heads number of query heads
     * @param groups number of heads of keys and values; divides that of query heads
     * @param d dimension of a query
     * @param e dimension of a value
     * @param score what becomes of products
     * @param maps what is done to queries and keys first
     * @param wiring collects the vertices
     */
    HeadSpaces(String name, int heads, int groups, int d, int e, Score score, List<HeadMap> maps, Wiring wiring) {
        this.name = name;
        this.heads = heads;
        this.groups = groups;
        this.d = d;
        this.e = e;
        this.score = score;
        this.maps = maps;
        this.wiring = wiring;
    }

    /** Notes the legs of the three projections; returns the space of the attention's outputs. */
    Space wire(Projection query, Projection key, Projection value) {
        Space queryPlaces = places(heads / groups);
        Space keyPlaces = Wiring.space(
                        groups,
                        queryPlaces.strands().stream().limit(groups > 1 ? 1 : 0).toList())
                .with(strand -> new Strand(strand.vertex(), strand.representation(), 0, groups, 1));
        List<Strand> products = each("query·key", d, mapNames(), productGroup());
        List<Strand> values = each("value", e, "values", GaugeGroup.GENERAL_LINEAR);
        List<Strand> factors = score == Score.RELU && !normalizes()
                ? each("score", 1, "relu scores", GaugeGroup.POSITIVE_DIAGONAL)
                : List.of();

        Space queryLengths = lengths("query length", heads);
        Space keyLengths = lengths("key length", groups);
        Space queries = queryPlaces.widened(d).and(perQueryHead(products, d)).and(queryLengths.widened(d));
        Space keys = keyPlaces
                .widened(d)
                .and(perGroup(products, d).dual())
                .and(perGroup(factors, 1).widened(d))
                .and(keyLengths.widened(d));
        wiring.arrive(query.weight(), 0, query.start(), queries);
        query.bias().ifPresent(bias -> wiring.arrive(bias, 0, query.start(), queries));
        wiring.arrive(key.weight(), 0, key.start(), keys);
        arriveKeyBias(key, keys);
        wiring.observe(queries);
        if (HeadNormalization.isExact(maps)) {
            wiring.observe(queryPlaces.and(queryLengths));
            wiring.observe(keyPlaces.and(keyLengths));
        }
        wiring.observe(queryPlaces.and(perQueryHead(factors, 1)));
        Space projected = keyPlaces
                .widened(e)
                .and(perGroup(values, e))
                .and(perGroup(factors, 1).widened(e).dual());
        wiring.arrive(value.weight(), 0, value.start(), projected);
        return outputs(value, projected, queryPlaces.widened(e).and(perQueryHead(values, e)));
    }

    /** Does the same for queries and keys that are points of a geometry; every head has keys of its own. */
    Space wirePoints(PointGeometry geometry, Projection query, Projection key, Projection value) {
        Space places = places(1);
        List<String> biases = Stream.of(query, key)
                .flatMap(projection -> projection.bias().stream())
                .toList();
        boolean biased = biases.size() == 2;
        PointSpaces spaces = PointSpaces.of(name, geometry, d, places, biased, wiring);
        Space points = biased && geometry.translates()
                ? wiring.points(name + " points", spaces.points(), heads * geometry.flat(d), biases)
                : spaces.points();
        for (Projection projection : List.of(query, key)) {
            wiring.arrive(projection.weight(), 0, projection.start(), points);
            for (String bias : projection.bias().stream().toList()) {
                wiring.arrive(bias, 0, projection.start(), points);
            }
        }
        wiring.observe(points);
        spaces.heights().ifPresent(wiring::observe);
        wiring.observe(places);
        List<Strand> values = each("value", e, "values", GaugeGroup.GENERAL_LINEAR);
        Space projected = places.widened(e).and(perGroup(values, e));
        wiring.arrive(value.weight(), 0, value.start(), projected);
        return outputs(value, projected, projected);
    }

    private boolean normalizes() {
        return maps.stream().anyMatch(HeadNormalization.class::isInstance);
    }

    private String mapNames() {
        return maps.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private GaugeGroup productGroup() {
        GaugeGroup group = GaugeGroup.GENERAL_LINEAR;
        for (HeadMap map : maps) {
            group = group.meet(map.commutant());
        }
        return group;
    }

    /** Returns exchanges of groups of heads, then of the query heads within each group. */
    private Space places(int perGroup) {
        List<Strand> strands = new ArrayList<>();
        if (groups > 1) {
            int exchange = wiring.vertex(name + " heads", groups, "exchange of heads", GaugeGroup.PERMUTATIONS);
            strands.add(new Strand(exchange, Representation.BASE, 0, groups, perGroup));
        }
        for (int group = 0; perGroup > 1 && group < groups; group++) {
            int exchange =
                    wiring.vertex(named("queries", group), perGroup, "exchange of heads", GaugeGroup.PERMUTATIONS);
            strands.add(new Strand(exchange, Representation.BASE, group * perGroup, perGroup, 1));
        }
        return Wiring.space(heads, strands);
    }

    /** Returns a strand of a new vertex for every group of heads. */
    private List<Strand> each(String part, int dimension, String by, GaugeGroup group) {
        List<Strand> strands = new ArrayList<>();
        for (int k = 0; k < groups; k++) {
            int vertex = wiring.vertex(named(part, k), dimension, by, group);
            strands.add(new Strand(vertex, Representation.BASE, k * dimension, dimension, 1));
        }
        return strands;
    }

    private String named(String part, int group) {
        return groups == 1 ? name + " " + part : "%s %s head %d".formatted(name, part, group);
    }

    private Space perGroup(List<Strand> strands, int dimension) {
        return Wiring.space(groups * dimension, strands);
    }

    private Space perQueryHead(List<Strand> strands, int dimension) {
        List<Strand> copies = new ArrayList<>();
        for (int head = 0; head < heads && !strands.isEmpty(); head++) {
            Strand shared = strands.get(head * groups / heads);
            copies.add(new Strand(shared.vertex(), shared.representation(), head * dimension, dimension, 1));
        }
        return Wiring.space(heads * dimension, copies);
    }

    /** Softmax does not see what is the same for all keys, unless keys are turned or normalised first. */
    private void arriveKeyBias(Projection key, Space keys) {
        if (score == Score.SOFTMAX && maps.isEmpty() && key.bias().isPresent()) {
            wiring.translate(key.bias().get(), 0, key.start(), keys);
        } else {
            key.bias().ifPresent(bias -> wiring.arrive(bias, 0, key.start(), keys));
        }
    }

    /** Where lengths are divided out, every head has a factor for its queries and every group one for its keys. */
    private Space lengths(String part, int count) {
        List<Strand> strands = new ArrayList<>();
        for (int head = 0; head < count && HeadNormalization.isExact(maps); head++) {
            String full = count == 1 ? name + " " + part : "%s %s head %d".formatted(name, part, head);
            int vertex = wiring.vertex(full, 1, "normalization of queries and keys", GaugeGroup.POSITIVE_DIAGONAL);
            strands.add(new Strand(vertex, Representation.BASE, head, 1, 1));
        }
        return Wiring.space(count, strands);
    }

    /** Weights that sum to one pass a translation of the values on. */
    private Space outputs(Projection value, Space projected, Space outputs) {
        if (score == Score.SOFTMAX && groups == heads && value.bias().isPresent()) {
            Space translated = wiring.translate(value.bias().get(), 0, value.start(), outputs);
            wiring.observe(translated);
            return translated;
        }
        value.bias().ifPresent(bias -> wiring.arrive(bias, 0, value.start(), projected));
        wiring.observe(projected);
        return outputs;
    }
}
