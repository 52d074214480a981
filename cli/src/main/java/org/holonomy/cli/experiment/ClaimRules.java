package org.holonomy.cli.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.ode.solve.Method;

/** How the parts of a claim must fit together. */
final class ClaimRules {

    private static final List<String> CONDITIONS = List.of("below", "above", "near", "breaks", "order", "digits");
    private static final List<String> WITH_COUNT = List.of("count", "leading", "says");
    private static final List<String> WITH_TOLERANCE = List.of("near", "order");
    private static final List<String> WITH_SWEEP = List.of("order", "digits");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Map<String, ConfigNode> claims;
    private final Set<String> taken = new TreeSet<>();
    private final List<ConfigurationProblem> problems;

    /** Prepares to add the mistakes in the claims of a file to a list. */
    ClaimRules(ConfigNode root, List<ConfigurationProblem> problems) {
        this.claims = Sections.of(root, "claims");
        this.problems = problems;
        root.optional("observables").ifPresent(node -> node.asList().forEach(item -> taken.add(item.asText())));
        if (root.optional("steps").isPresent()) {
            DiscretizationStudy.NETWORKS.forEach(method -> taken.add(orderName(method)));
        }
    }

    /** Returns the name of the claim that {@code steps} make of a method. */
    static String orderName(Method method) {
        return method.label() + "-order";
    }

    void check() {
        claims.forEach((name, claim) -> {
            name(name, claim);
            if (claim.optional("count").isPresent()) {
                exact(claim);
            } else {
                conditions(claim);
            }
            control(name, claim);
        });
    }

    private void name(String name, ConfigNode claim) {
        if (!NAME.matcher(name).matches()) {
            problems.add(Consistency.atKey(
                    claim, "a claim's name is letters, digits and . _ -, the first a letter or digit, at most 100"));
        } else if (taken.contains(name)) {
            problems.add(Consistency.atKey(
                    claim, "`%s` is the name of what observables or steps claim; choose another".formatted(name)));
        }
    }

    /** An exact count has digits of its own and nothing else. */
    private void exact(ConfigNode claim) {
        if (claim.optional("leading").isEmpty()) {
            problems.add(Consistency.atKey(claim, "`count` needs the key leading, such as leading: \"5.73e646\""));
        }
        claim.asObject().forEach((key, value) -> {
            if (!WITH_COUNT.contains(key)) {
                problems.add(Consistency.atKey(value, "goes with measure, not with count"));
            }
        });
    }

    private void conditions(ConfigNode claim) {
        if (claim.optional("measure").isEmpty()) {
            problems.add(Consistency.atKey(claim, "missing key `measure`"));
        }
        claim.optional("leading")
                .ifPresent(leading -> problems.add(Consistency.atKey(leading, "goes with count, not with measure")));
        List<String> given =
                claim.asObject().keySet().stream().filter(CONDITIONS::contains).toList();
        if (given.isEmpty()) {
            problems.add(Consistency.atKey(claim, "no condition; add one of " + String.join(", ", CONDITIONS)));
            return;
        }
        for (String second : given.subList(1, given.size())) {
            problems.add(Consistency.atKey(
                    claim.child(second),
                    "a second condition beside `%s`; make two claims of them".formatted(given.get(0))));
        }
        companion(claim, "within", given.get(0), WITH_TOLERANCE);
        companion(claim, "over", given.get(0), WITH_SWEEP);
        if (WITH_TOLERANCE.contains(given.get(0)) && claim.optional("within").isEmpty()) {
            problems.add(Consistency.atKey(claim, "`%s` needs the key within".formatted(given.get(0))));
        }
        sweep(claim);
    }

    private void companion(ConfigNode claim, String key, String condition, List<String> conditions) {
        if (claim.optional(key).isPresent() && !conditions.contains(condition)) {
            problems.add(Consistency.atKey(
                    claim.child(key),
                    "goes with %s, not with %s".formatted(String.join(" or ", conditions), condition)));
        }
    }

    private void sweep(ConfigNode claim) {
        if (claim.optional("over").isEmpty() || claim.optional("digits").isEmpty()) {
            return;
        }
        ConfigNode values = claim.child("over").asObject().values().iterator().next();
        ConfigNode digits = claim.child("digits");
        int expected = digits.isList() ? digits.asList().size() : 1;
        if (expected != values.asList().size()) {
            problems.add(Consistency.problem(
                    digits,
                    "%d numbers, expected %d: one a value of the sweep"
                            .formatted(expected, values.asList().size())));
        }
    }

    private void control(String name, ConfigNode claim) {
        claim.optional("control").ifPresent(control -> {
            String other = control.asText();
            if (other.equals(name)) {
                problems.add(Consistency.problem(
                        control, "a claim cannot be its own control; name one that must break where this one holds"));
            } else if (!claims.containsKey(other)) {
                problems.add(Consistency.problem(control, References.unknown("claim", other, claims.keySet())));
            }
        });
    }
}
