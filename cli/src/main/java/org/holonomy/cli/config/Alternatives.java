package org.holonomy.cli.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Picks, where a schema offers alternatives and none fits, the findings that help.
 *
 * <p>The validator reports what each branch of an {@code anyOf} or {@code oneOf} misses, as if all were meant. The rules,
 * in this order: branches of another type than the value's drop out; if every branch names the values it accepts at one
 * key, their union is asked for; branches whose discriminating value is another drop out; a key that no branch knows, or
 * that every branch misses, is the mistake; otherwise the branch with the fewest findings was meant.
 */
final class Alternatives {

    private Alternatives() {}

    /** Returns the findings with every group of alternatives reduced. */
    static List<Finding> resolve(List<Finding> findings) {
        return resolve(findings, 0);
    }

    /** As {@link #resolve(List)}, for findings that share the first {@code from} elements of their evaluation. */
    private static List<Finding> resolve(List<Finding> findings, int from) {
        List<Finding> kept = new ArrayList<>();
        Map<Branching, Map<Integer, List<Finding>>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Branching.first(finding, from)
                    .ifPresentOrElse(
                            branching -> groups.computeIfAbsent(branching, b -> new TreeMap<>())
                                    .computeIfAbsent(branching.branchOf(finding), i -> new ArrayList<>())
                                    .add(finding),
                            () -> kept.add(finding));
        }
        kept.removeIf(finding -> groups.keySet().stream().anyMatch(group -> group.isSummarizedBy(finding)));
        groups.forEach((branching, branches) -> kept.addAll(choose(
                branching.instance(),
                branches.values().stream()
                        .map(branch -> resolve(branch, branching.depth()))
                        .toList())));
        return kept;
    }

    private static List<Finding> choose(List<Object> instance, List<List<Finding>> branches) {
        List<List<Finding>> sameType = branches.stream()
                .filter(branch -> typeAt(instance, branch).isEmpty())
                .toList();
        if (sameType.isEmpty()) {
            return List.of(union(
                    "type",
                    branches.stream()
                            .flatMap(branch -> typeAt(instance, branch).stream())
                            .toList()));
        }
        if (sameType.size() == 1) {
            return sameType.get(0);
        }
        List<Finding> choices = commonChoice(sameType);
        if (!choices.isEmpty()) {
            return List.of(union("enum", choices));
        }
        List<List<Finding>> meant = sameType.stream()
                .filter(branch -> branch.stream().noneMatch(f -> f.isChoice() && isAtOrBelow(f, instance)))
                .toList();
        List<List<Finding>> candidates = meant.isEmpty() ? sameType : meant;
        return candidates.size() == 1 ? candidates.get(0) : shared(instance, candidates);
    }

    private static List<Finding> shared(List<Object> instance, List<List<Finding>> candidates) {
        List<Finding> unknown = candidates.get(0).stream()
                .filter(f -> f.isUnknownKey() && f.instance().equals(instance))
                .filter(f -> everyBranchHas(candidates, f))
                .map(f -> f.withKnownKeys(knownKeys(instance, candidates)))
                .toList();
        if (!unknown.isEmpty()) {
            return unknown;
        }
        List<Finding> missing = candidates.get(0).stream()
                .filter(f -> f.isMissingKey() && f.instance().equals(instance))
                .filter(f -> everyBranchHas(candidates, f))
                .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        List<Finding> shortest = candidates.get(0);
        for (List<Finding> candidate : candidates) {
            shortest = candidate.size() < shortest.size() ? candidate : shortest;
        }
        return shortest;
    }

    /** Returns one choice a branch, all at the same value, or nothing. */
    private static List<Finding> commonChoice(List<List<Finding>> branches) {
        for (Finding first : branches.get(0)) {
            List<Finding> choices = branches.stream()
                    .flatMap(branch -> branch.stream()
                            .filter(f -> f.isChoice() && f.instance().equals(first.instance()))
                            .limit(1))
                    .toList();
            if (first.isChoice() && choices.size() == branches.size()) {
                return choices;
            }
        }
        return List.of();
    }

    private static Optional<Finding> typeAt(List<Object> instance, List<Finding> branch) {
        return branch.stream()
                .filter(f -> f.keyword().equals("type") && f.instance().equals(instance))
                .findFirst();
    }

    private static Finding union(String keyword, Collection<Finding> findings) {
        Set<JsonNode> operands = new LinkedHashSet<>();
        findings.forEach(finding -> operands.addAll(finding.operands()));
        return findings.iterator().next().withOperands(keyword, List.copyOf(operands));
    }

    private static Set<String> knownKeys(List<Object> instance, List<List<Finding>> branches) {
        Set<String> keys = new LinkedHashSet<>();
        branches.forEach(branch -> branch.stream()
                .filter(f -> f.isUnknownKey() && f.instance().equals(instance))
                .forEach(f -> keys.addAll(f.knownKeys())));
        return keys;
    }

    private static boolean everyBranchHas(List<List<Finding>> branches, Finding wanted) {
        return branches.stream()
                .allMatch(branch -> branch.stream()
                        .anyMatch(f -> f.isUnknownKey() == wanted.isUnknownKey()
                                && f.isMissingKey() == wanted.isMissingKey()
                                && f.property().equals(wanted.property())
                                && f.instance().equals(wanted.instance())));
    }

    /** A discriminator is the value itself or one of its keys, not something deeper. */
    private static boolean isAtOrBelow(Finding finding, List<Object> instance) {
        int extra = finding.instance().size() - instance.size();
        return (extra == 0 || extra == 1)
                && finding.instance().subList(0, instance.size()).equals(instance);
    }
}
