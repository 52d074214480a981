package org.holonomy.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A point where a schema offers alternatives for one value.
 *
 * @param evaluation path through the schema, ending in {@code anyOf} or {@code oneOf}
 * @param instance path of the value
 */
record Branching(List<Object> evaluation, List<Object> instance) {

    private static final Set<Object> ALTERNATIVES = Set.of("anyOf", "oneOf");

    /** Keywords followed by a name or index that lead to a part of the value. */
    private static final Set<Object> NAMED_DESCENT = Set.of("properties", "patternProperties", "prefixItems");

    /** Keywords that lead to a part of the value by themselves. */
    private static final Set<Object> DESCENT =
            Set.of("items", "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "contains");

    /** Keywords followed by a name or index that stay at the value. */
    private static final Set<Object> NAMED_STAY = Set.of("allOf", "anyOf", "oneOf", "dependentSchemas");

    /** Returns the first branching that lies at least {@code from} elements along the way to a finding. */
    static Optional<Branching> first(Finding finding, int from) {
        List<Object> evaluation = finding.evaluation();
        int depth = 0;
        // The last element is the keyword that failed: it leads nowhere.
        for (int i = 0; i < evaluation.size() - 1; i++) {
            Object keyword = evaluation.get(i);
            if (i >= from && ALTERNATIVES.contains(keyword)) {
                return Optional.of(new Branching(
                        evaluation.subList(0, i + 1), finding.instance().subList(0, depth)));
            }
            depth += NAMED_DESCENT.contains(keyword) || DESCENT.contains(keyword) ? 1 : 0;
            i += NAMED_DESCENT.contains(keyword) || NAMED_STAY.contains(keyword) ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Returns how many elements of an evaluation lead up to and into the keyword. */
    int depth() {
        return evaluation.size();
    }

    /** Returns the index of the alternative that a finding belongs to. */
    int branchOf(Finding finding) {
        return (Integer) finding.evaluation().get(depth());
    }

    /** Tells whether a finding only says that no alternative fits, which the chosen one says better. */
    boolean isSummarizedBy(Finding finding) {
        return finding.evaluation().equals(evaluation) && finding.instance().equals(instance);
    }
}
