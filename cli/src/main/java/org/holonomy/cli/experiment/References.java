package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.cli.config.Suggestion;

/** Whether the models and symmetries that definitions mention are defined, whether or not a claim asks for them. */
final class References {

    private final Set<String> models;
    private final Set<String> symmetries;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private References(ConfigNode root) {
        models = new TreeSet<>(Sections.of(root, "models").keySet());
        root.optional(Definitions.MODEL).ifPresent(model -> models.add(Definitions.MODEL));
        symmetries = new TreeSet<>(Sections.of(root, "symmetries").keySet());
        if (root.optional(Definitions.SYMMETRY).isPresent()) {
            models.add(Definitions.TRANSFORMED);
            symmetries.add(Definitions.SYMMETRY);
        }
    }

    static List<ConfigurationProblem> problems(ConfigNode root) {
        References references = new References(root);
        root.optional(Definitions.MODEL).ifPresent(references::model);
        root.optional(Definitions.SYMMETRY).ifPresent(references::symmetry);
        Sections.of(root, "models").values().forEach(references::model);
        Sections.of(root, "symmetries").values().forEach(references::symmetry);
        root.optional("portraits").ifPresent(node -> node.asList().forEach(references::portrait));
        return references.problems;
    }

    /** Returns what to say of a name that stands for nothing. */
    static String unknown(String kind, String name, Collection<String> known) {
        return "no %s '%s'; defined: %s%s"
                .formatted(
                        kind,
                        name,
                        known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)),
                        Suggestion.hint(name, known));
    }

    private void model(ConfigNode node) {
        if (node.isObject() && node.optional("of").isPresent()) {
            require("model", node.child("of"), models);
            node.optional("by").ifPresent(by -> require("symmetry", by, symmetries));
        }
        if (node.isObject() && node.optional(GeodesicDefinition.KEY).isPresent()) {
            node.child(GeodesicDefinition.KEY).optional("of").ifPresent(of -> require("model", of, models));
        }
        if (node.isObject() && node.optional("like").isPresent()) {
            require("model", node.child("like"), models);
        }
    }

    private void portrait(ConfigNode node) {
        require("model", node.child("model"), models);
        node.optional("control").ifPresent(control -> require("model", control, models));
        node.optional("chart").ifPresent(chart -> require("symmetry", chart, symmetries));
    }

    private void symmetry(ConfigNode node) {
        node.optional("compose")
                .ifPresent(parts -> parts.asList().forEach(part -> require("symmetry", part, symmetries)));
    }

    private void require(String kind, ConfigNode node, Set<String> known) {
        if (!known.contains(node.asText())) {
            problems.add(Consistency.problem(node, unknown(kind, node.asText(), known)));
        }
    }
}
