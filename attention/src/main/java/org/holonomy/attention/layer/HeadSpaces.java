package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Strand;
import org.holonomy.gauge.network.Wiring;

/**
 * The spaces of an attention's heads: heads are exchanged, queries and keys of a head change by g and g⁻ᵀ, values by a
 * matrix of their own, and scores that are not normalised by a factor that the values undo.
 *
 * @param queries [heads · d]
 * @param keys [heads · d]
 * @param scores [heads]
 * @param values [heads · e], as they are projected
 * @param outputs [heads · e], as they leave the layer
 */
record HeadSpaces(Space queries, Space keys, Space scores, Space values, Space outputs) {

    /** A projection's tensors: the part of their axis 0 that begins at {@code start}. */
    record Projection(String weight, Optional<String> bias, int start) {}

    static HeadSpaces of(String name, int heads, int d, int e, Score score, Wiring wiring) {
        Space places = Wiring.space(heads, List.of());
        if (heads > 1) {
            int exchange = wiring.vertex(name + " heads", heads, GaugeGroup.PERMUTATIONS);
            places = Wiring.space(heads, List.of(new Strand(exchange, Representation.BASE, 0, heads, 1)));
        }
        Space products = wiring.fresh(name + " query·key", "head", d, heads);
        Space values = wiring.fresh(name + " value", "head", e, heads);
        Space factors = Wiring.space(heads, score == Score.RELU ? factors(name, heads, wiring) : List.of());
        Space queries = places.widened(d).and(products);
        return new HeadSpaces(
                queries,
                queries.dual().and(factors.widened(d)),
                places.and(factors),
                places.widened(e).and(values).and(factors.widened(e).dual()),
                places.widened(e).and(values));
    }

    private static List<Strand> factors(String name, int heads, Wiring wiring) {
        List<Strand> strands = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            String full = heads == 1 ? name + " score" : "%s score head %d".formatted(name, head);
            int vertex = wiring.vertex(full, 1, GaugeGroup.POSITIVE_DIAGONAL);
            strands.add(new Strand(vertex, Representation.BASE, head, 1, 1));
        }
        return strands;
    }

    /** Notes the legs of the three projections; returns the space of the attention's outputs. */
    Space wire(Space input, Projection query, Projection key, Projection value, Score score, Wiring wiring) {
        arrive(query, queries, wiring);
        arrive(key, keys, wiring);
        arrive(value, values, wiring);
        boolean normalized = score == Score.SOFTMAX;
        if (normalized && key.bias().isPresent()) {
            // Softmax does not see what is the same for all keys.
            wiring.translate(key.bias().get(), 0, key.start(), keys);
        } else {
            key.bias().ifPresent(bias -> wiring.arrive(bias, 0, key.start(), keys));
        }
        query.bias().ifPresent(bias -> wiring.arrive(bias, 0, query.start(), queries));
        wiring.observe(queries);
        wiring.observe(scores);
        if (normalized && value.bias().isPresent()) {
            // Weights that sum to one pass a translation of the values on.
            Space translated = wiring.translate(value.bias().get(), 0, value.start(), outputs);
            wiring.observe(translated);
            return translated;
        }
        value.bias().ifPresent(bias -> wiring.arrive(bias, 0, value.start(), values));
        wiring.observe(values);
        return outputs;
    }

    private static void arrive(Projection projection, Space space, Wiring wiring) {
        wiring.arrive(projection.weight(), 0, projection.start(), space);
    }
}
