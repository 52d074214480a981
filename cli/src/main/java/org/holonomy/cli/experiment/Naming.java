package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.ode.formula.Names;

/**
 * The names that an experiment may give. A name that formulas cannot read, or read as something else, would define a
 * thing that is never used.
 */
final class Naming {

    private static final Pattern READABLE = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    /** Depth, the state, its components and the initial state, π. */
    private static final Pattern TAKEN = Pattern.compile("t|pi|x[0-9]*");

    /** Sections whose names share one space in formulas. */
    private static final List<String> VALUES = List.of("constants", "paths", "quantities");

    /** Sections whose names are called in formulas. */
    private static final List<String> CALLED = List.of("paths", "functions");

    private final List<ConfigurationProblem> problems = new ArrayList<>();
    private final Map<String, String> sectionOf = new HashMap<>();

    private Naming() {}

    static List<ConfigurationProblem> problems(ConfigNode root) {
        Naming naming = new Naming();
        for (String section : VALUES) {
            Sections.of(root, section).forEach((name, node) -> naming.value(section, name, node));
        }
        Sections.of(root, "functions").forEach(naming::function);
        root.optional(Definitions.MODEL).ifPresent(naming::abbreviations);
        root.optional(Definitions.SYMMETRY).ifPresent(naming::abbreviations);
        Sections.of(root, "models").forEach((name, node) -> {
            naming.keyword(name, node, List.of(Definitions.MODEL, Definitions.TRANSFORMED));
            naming.abbreviations(node);
        });
        Sections.of(root, "symmetries").forEach((name, node) -> {
            naming.keyword(name, node, List.of(Definitions.SYMMETRY));
            naming.abbreviations(node);
        });
        return naming.problems;
    }

    private void value(String section, String name, ConfigNode node) {
        if (!isUsable(name, node)) {
            return;
        }
        if (CALLED.contains(section) && (Names.builtIn().contains(name) || Measure.named(name) != null)) {
            problems.add(Consistency.atKey(
                    node, "`%s` is a function of every formula; choose another name".formatted(name)));
            return;
        }
        String other = sectionOf.putIfAbsent(name, section);
        if (other != null) {
            problems.add(Consistency.atKey(
                    node, "`%s` is defined under %s already; choose another name".formatted(name, other)));
        }
    }

    private void function(String signature, ConfigNode node) {
        List<String> names = FunctionDefinition.names(signature);
        if (names.isEmpty()) {
            problems.add(
                    Consistency.atKey(node, "expected a name and its parameters, such as f(a, b), none of them twice"));
            return;
        }
        value("functions", names.get(0), node);
        names.subList(1, names.size()).forEach(parameter -> isUsable(parameter, node));
    }

    private void abbreviations(ConfigNode definition) {
        if (definition.isObject()) {
            Sections.of(definition, "where").forEach(this::isUsable);
            definition
                    .optional(GeodesicDefinition.KEY)
                    .ifPresent(source -> Sections.of(source, "where").forEach(this::isUsable));
        }
    }

    private boolean isUsable(String name, ConfigNode node) {
        if (!READABLE.matcher(name).matches()) {
            problems.add(Consistency.atKey(
                    node, "formulas cannot read this name; use letters, digits and _, no digit first"));
            return false;
        }
        if (TAKEN.matcher(name).matches()) {
            problems.add(Consistency.atKey(
                    node, "`%s` has a meaning of its own in formulas; choose another name".formatted(name)));
            return false;
        }
        return true;
    }

    private void keyword(String name, ConfigNode node, List<String> taken) {
        if (taken.contains(name)) {
            problems.add(Consistency.atKey(
                    node, "`%s` is the name of the main one or its image; choose another".formatted(name)));
        }
    }
}
