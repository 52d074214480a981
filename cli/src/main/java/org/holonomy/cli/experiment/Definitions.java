package org.holonomy.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holonomy.cli.config.ConfigNode;

/**
 * What an experiment's file defines by name, before anything is computed.
 *
 * @param constants numbers and matrices, each in terms of those before it
 * @param paths functions of depth, each in terms of the constants and the paths before it
 * @param models neural ODEs, among them the main one and its image under the main symmetry
 * @param symmetries transformations, among them the main one
 * @param quantities measured values that several claims mention
 */
record Definitions(
        Map<String, FormulaNode> constants,
        Map<String, FormulaNode> paths,
        Map<String, ModelDefinition> models,
        Map<String, SymmetryDefinition> symmetries,
        Map<String, FormulaNode> quantities) {

    static final String MODEL = "model";
    static final String TRANSFORMED = "transformed";
    static final String SYMMETRY = "symmetry";

    /** What formulas mean by these names whether or not something else is called so: depth, state, first state. */
    private static final Set<String> BUILT_IN = Set.of("t", "x", "x0", "pi", "dt");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    Definitions {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        symmetries = Collections.unmodifiableMap(new LinkedHashMap<>(symmetries));
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    static Definitions read(ConfigNode root) {
        Map<String, ModelDefinition> models = section(root, "models", ModelDefinition::read);
        Map<String, SymmetryDefinition> symmetries = section(root, "symmetries", SymmetryDefinition::read);
        refuseNames(root, "models", Set.of(MODEL, TRANSFORMED));
        refuseNames(root, "symmetries", Set.of(SYMMETRY));
        ConfigNode model = root.child(MODEL);
        models.put(MODEL, ModelDefinition.read(model));
        Optional<ConfigNode> symmetry = root.optional(SYMMETRY);
        if (symmetry.isPresent()) {
            symmetries.put(SYMMETRY, SymmetryDefinition.read(symmetry.get()));
            models.put(TRANSFORMED, new ModelDefinition.Transformed(MODEL, SYMMETRY, symmetry.get()));
        }
        return new Definitions(
                formulas(root, "constants"), formulas(root, "paths"), models, symmetries, formulas(root, "quantities"));
    }

    /** Reads what formulas mention by name. */
    private static Map<String, FormulaNode> formulas(ConfigNode root, String key) {
        Map<String, FormulaNode> formulas = section(root, key, FormulaNode::read);
        for (String name : formulas.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw root.child(key)
                        .child(name)
                        .fail("'%s' cannot be written in a formula; take letters, digits and _".formatted(name));
            }
        }
        refuseNames(root, key, BUILT_IN);
        return formulas;
    }

    private static void refuseNames(ConfigNode root, String key, Set<String> taken) {
        root.optional(key)
                .ifPresent(node -> node.asObject().forEach((name, value) -> {
                    if (taken.contains(name)) {
                        throw value.fail("the name '%s' has a meaning of its own; take another".formatted(name));
                    }
                }));
    }

    private static <T> Map<String, T> section(ConfigNode root, String key, Function<ConfigNode, T> reader) {
        Map<String, T> result = new LinkedHashMap<>();
        root.optional(key)
                .ifPresent(node -> node.asObject().forEach((name, value) -> result.put(name, reader.apply(value))));
        return result;
    }
}
