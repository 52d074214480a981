package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.config.ConfigurationProblem;

/** What must fit together in an experiment's file beyond what a schema can say; every mistake is found at once. */
final class Consistency {

    private final ConfigNode root;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private Consistency(ConfigNode root) {
        this.root = root;
    }

    /**
     * Checks a file that fits the schema.
     *
     * @throws ConfigurationException with every mistake, in the order of the file
     */
    static void check(ConfigNode root) {
        Consistency consistency = new Consistency(root);
        consistency.measurements();
        consistency.models();
        consistency.symmetries();
        consistency.figures();
        consistency.problems.addAll(Naming.problems(root));
        consistency.problems.addAll(References.problems(root));
        new ClaimRules(root, consistency.problems).check();
        if (!consistency.problems.isEmpty()) {
            throw new ConfigurationException(consistency.problems.stream()
                    .sorted(Comparator.comparing(
                                    (ConfigurationProblem p) -> !p.place().hasLine())
                            .thenComparing(p -> p.place().line())
                            .thenComparing(p -> p.place().column()))
                    .toList());
        }
    }

    private void measurements() {
        boolean observes = root.optional("observables").isPresent();
        boolean steps = root.optional("steps").isPresent();
        boolean claims = !Sections.of(root, "claims").isEmpty();
        if (!observes && !steps && !claims) {
            problems.add(problem(root, "nothing is measured; add claims, or a symmetry and observables"));
        }
        if (root.optional(Definitions.SYMMETRY).isEmpty()) {
            root.optional("observables")
                    .ifPresent(node -> problems.add(
                            problem(node, "observables need a symmetry to be invariant under; add the key symmetry")));
            root.optional("steps")
                    .ifPresent(
                            node -> problems.add(
                                    problem(
                                            node,
                                            "networks of so many steps are compared before and after a symmetry; add the key symmetry")));
        }
    }

    /** Without a model there are only numbers and matrices to measure. */
    private void models() {
        if (root.optional(Definitions.MODEL).isPresent()) {
            return;
        }
        for (String key : List.of(Definitions.SYMMETRY, "initial", "samples", "observables", "steps", "portraits")) {
            root.optional(key)
                    .ifPresent(node -> problems.add(atKey(node, "goes with a main model; add the key model")));
        }
    }

    private void symmetries() {
        root.optional(Definitions.SYMMETRY).ifPresent(this::symmetry);
        Sections.of(root, "symmetries").values().forEach(this::symmetry);
    }

    private void figures() {
        Sections.of(root, "figures").forEach((name, node) -> {
            if (!FigureDefinition.NAME.matcher(name).matches()) {
                problems.add(atKey(
                        node,
                        "a figure's name is letters, digits and . _ -, the first a letter or digit, at most 100"));
            } else if (FigureDefinition.DRAWN_ANYWAY.contains(name)) {
                problems.add(atKey(
                        node,
                        "`%s` is a figure that is drawn without being declared; choose another name".formatted(name)));
            }
        });
    }

    private void symmetry(ConfigNode node) {
        Set<String> keys = node.asObject().keySet();
        List<String> kinds =
                keys.stream().filter(SymmetryDefinition.KINDS::contains).toList();
        for (String second : kinds.subList(Math.min(1, kinds.size()), kinds.size())) {
            problems.add(atKey(
                    node.child(second),
                    "a second kind of symmetry beside `%s`; name both under symmetries and write compose: [first, second]"
                            .formatted(kinds.get(0))));
        }
        if (keys.contains("where") && !kinds.contains("diffeomorphism")) {
            problems.add(atKey(node.child("where"), "abbreviations go with diffeomorphism only; leave them out"));
        }
    }

    /** Returns a mistake in a value. */
    static ConfigurationProblem problem(ConfigNode node, String message) {
        return new ConfigurationProblem(node.place(), node.path(), message);
    }

    /** Returns a mistake that is the key's rather than the value's. */
    static ConfigurationProblem atKey(ConfigNode node, String message) {
        return new ConfigurationProblem(node.keyPlace(), node.path(), message);
    }
}
