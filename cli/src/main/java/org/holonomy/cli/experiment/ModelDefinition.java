package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.formula.Formula;

/** How an experiment gives a model. */
sealed interface ModelDefinition {

    /** Returns where it is written. */
    ConfigNode node();

    /** A {@code model.yaml} beside its weights. */
    record File(Path path, ConfigNode node) implements ModelDefinition {}

    /** x' = w(t) x + b(t) in closed form. */
    record Linear(FormulaNode weights, Optional<FormulaNode> biases, FormulaNode from, FormulaNode to, ConfigNode node)
            implements ModelDefinition {}

    /** x' = F(t, x) in closed form. */
    record Field(FormulaNode field, Map<String, Formula> where, FormulaNode from, FormulaNode to, ConfigNode node)
            implements ModelDefinition {
        public Field {
            where = Map.copyOf(where);
        }
    }

    /** The image of another model under a symmetry. */
    record Transformed(String of, String by, ConfigNode node) implements ModelDefinition {}

    static ModelDefinition read(ConfigNode node) {
        if (node.isText()) {
            return new File(Path.of(node.asText()), node);
        }
        if (node.optional("file").isPresent()) {
            return new File(Path.of(node.child("file").asText()), node.child("file"));
        }
        if (node.optional("of").isPresent()) {
            return new Transformed(node.child("of").asText(), node.child("by").asText(), node);
        }
        FormulaNode from = node.optional("from")
                .map(FormulaNode::read)
                .orElseGet(() -> new FormulaNode(new Formula.Literal(0), node));
        FormulaNode to = FormulaNode.read(node.child("to"));
        if (node.optional("field").isPresent()) {
            return new Field(FormulaNode.read(node.child("field")), where(node), from, to, node);
        }
        return new Linear(FormulaNode.read(node.child("w")), node.optional("b").map(FormulaNode::read), from, to, node);
    }

    /** Reads the abbreviations of a field or a map. */
    static Map<String, Formula> where(ConfigNode node) {
        Map<String, Formula> where = new LinkedHashMap<>();
        node.optional("where")
                .ifPresent(section -> section.asObject()
                        .forEach((name, value) ->
                                where.put(name, FormulaNode.read(value).formula())));
        return where;
    }
}
