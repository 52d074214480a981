package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.cli.model.NeuralOdeModel;
import org.holonomy.gauge.condition.GaugeCondition;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;

/** How an experiment gives a model. */
sealed interface ModelDefinition
        permits ModelDefinition.File,
                ModelDefinition.Linear,
                ModelDefinition.Field,
                ModelDefinition.Transformed,
                GeodesicDefinition,
                ModelDefinition.Fixed,
                NetworkDefinition {

    /** Returns where it is written. */
    ConfigNode node();

    /**
     * Returns the model.
     *
     * @param workspace gives names their values
     * @throws org.holonomy.cli.config.ConfigurationException at the place to blame if there is no such model
     */
    Model build(Workspace workspace);

    /** A {@code model.yaml} beside its weights. */
    record File(Path path, ConfigNode node) implements ModelDefinition {
        @Override
        public Model build(Workspace workspace) {
            LoadedModel loaded = workspace.file(path);
            return loaded instanceof NetworkModel network
                    ? new Model.Discrete(network)
                    : new Model.Continuous(((NeuralOdeModel) loaded).ode());
        }
    }

    /** x' = w(t) x + b(t) in closed form. */
    record Linear(FormulaNode weights, Optional<FormulaNode> biases, FormulaNode from, FormulaNode to, ConfigNode node)
            implements ModelDefinition {
        @Override
        public Model build(Workspace workspace) {
            double start = workspace.number(from);
            double end = workspace.number(to);
            WeightPath w = workspace.path(weights, start);
            WeightPath b = biases.map(formula -> workspace.path(formula, start)).orElseGet(() -> zero(w.rows(), start));
            return new Model.Continuous(Located.at(node, () -> new LinearNeuralOde(w, b, start, end)));
        }

        private static FormulaPath zero(int rows, double depth) {
            Names names = Names.NONE.withConstant("zero", MatrixUtils.createRealMatrix(rows, 1));
            return FormulaPath.of(Formula.parse("zero"), names, depth);
        }
    }

    /** x' = F(t, x) in closed form, with abbreviations. */
    record Field(FormulaNode field, Map<String, Formula> where, FormulaNode from, FormulaNode to, ConfigNode node)
            implements ModelDefinition {
        public Field {
            where = Map.copyOf(where);
        }

        @Override
        public Model build(Workspace workspace) {
            double start = workspace.number(from);
            double end = workspace.number(to);
            StateFormula formula = workspace.stateFormula(field, where, node, start);
            return new Model.Continuous(Located.at(node, () -> new NonlinearNeuralOde(formula, start, end)));
        }
    }

    /** The image of another model under a symmetry. */
    record Transformed(String of, String by, ConfigNode node) implements ModelDefinition {
        @Override
        public Model build(Workspace workspace) {
            return workspace.anyModel(of, node).under(by, workspace, node);
        }
    }

    /** The representative of another model in a gauge. */
    record Fixed(String of, GaugeCondition condition, ConfigNode node) implements ModelDefinition {
        @Override
        public Model build(Workspace workspace) {
            if (workspace.model(of, node) instanceof LinearNeuralOde linear) {
                return new Model.Continuous(
                        Located.at(node, () -> condition.fix(linear).orThrow().ode()));
            }
            throw node.fail("model '%s' is not linear, and gauges are fixed of linear ones".formatted(of));
        }

        /** The schema knows the labels. */
        private static Fixed read(ConfigNode node) {
            String label = node.child("gauge").asText();
            return GaugeCondition.all().stream()
                    .filter(condition -> condition.label().equals(label))
                    .findFirst()
                    .map(condition -> new Fixed(node.child("of").asText(), condition, node))
                    .orElseThrow(() -> node.child("gauge").fail("no gauge '%s'".formatted(label)));
        }
    }

    static ModelDefinition read(ConfigNode node) {
        if (node.isText()) {
            return new File(node.asPath(), node);
        }
        if (node.optional("file").isPresent()) {
            return new File(node.child("file").asPath(), node.child("file"));
        }
        if (node.optional("gauge").isPresent()) {
            return Fixed.read(node);
        }
        if (node.optional("of").isPresent()) {
            return new Transformed(node.child("of").asText(), node.child("by").asText(), node);
        }
        if (node.optional("tensors").isPresent()) {
            return NetworkDefinition.read(node);
        }
        FormulaNode from = node.optional("from")
                .map(FormulaNode::read)
                .orElseGet(() -> new FormulaNode(new Formula.Literal(0), node));
        FormulaNode to = FormulaNode.read(node.child("to"));
        if (node.optional(GeodesicDefinition.KEY).isPresent()) {
            return GeodesicDefinition.read(node, from, to);
        }
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
        return Collections.unmodifiableMap(where);
    }
}
