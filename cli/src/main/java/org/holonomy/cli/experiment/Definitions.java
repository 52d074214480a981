package org.holonomy.cli.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.holonomy.cli.config.ConfigNode;

/**
 * What an experiment's file defines by name, before anything is computed.
 *
 * @param constants numbers and matrices, each in terms of those before it
 * @param functions of measures, each in terms of those before it
 * @param paths functions of depth, each in terms of the constants and the paths before it
 * @param models neural ODEs and networks, among them the main one, if there is one, and its image under the main symmetry
 * @param symmetries transformations, among them the main one
 * @param quantities measured values that several claims mention
 * @param figures what is drawn besides what is drawn of every experiment
 */
record Definitions(
        Map<String, FormulaNode> constants,
        Map<String, FunctionDefinition> functions,
        Map<String, FormulaNode> paths,
        Map<String, ModelDefinition> models,
        Map<String, SymmetryDefinition> symmetries,
        Map<String, FormulaNode> quantities,
        List<FigureDefinition> figures) {

    static final String MODEL = "model";
    static final String TRANSFORMED = "transformed";
    static final String SYMMETRY = "symmetry";

    Definitions {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        symmetries = Collections.unmodifiableMap(new LinkedHashMap<>(symmetries));
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
        figures = List.copyOf(figures);
    }

    static Definitions read(ConfigNode root) {
        Map<String, ModelDefinition> models = section(root, "models", ModelDefinition::read);
        Map<String, SymmetryDefinition> symmetries = section(root, "symmetries", SymmetryDefinition::read);
        root.optional(MODEL).ifPresent(model -> models.put(MODEL, ModelDefinition.read(model)));
        Optional<ConfigNode> symmetry = root.optional(SYMMETRY);
        if (symmetry.isPresent()) {
            symmetries.put(SYMMETRY, SymmetryDefinition.read(symmetry.get()));
            models.put(TRANSFORMED, new ModelDefinition.Transformed(MODEL, SYMMETRY, symmetry.get()));
        }
        return new Definitions(
                section(root, "constants", FormulaNode::read),
                FunctionDefinition.all(root),
                section(root, "paths", FormulaNode::read),
                models,
                symmetries,
                section(root, "quantities", FormulaNode::read),
                Sections.of(root, "figures").entrySet().stream()
                        .map(figure -> FigureDefinition.read(figure.getKey(), figure.getValue()))
                        .toList());
    }

    private static <T> Map<String, T> section(ConfigNode root, String key, Function<ConfigNode, T> reader) {
        Map<String, T> result = new LinkedHashMap<>();
        root.optional(key)
                .ifPresent(node -> node.asObject().forEach((name, value) -> result.put(name, reader.apply(value))));
        return result;
    }
}
