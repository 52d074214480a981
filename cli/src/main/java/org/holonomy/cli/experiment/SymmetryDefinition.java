package org.holonomy.cli.experiment;

import java.util.List;
import java.util.Map;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.formula.Formula;

/** How an experiment gives a symmetry. */
sealed interface SymmetryDefinition {

    /** Returns where it is written. */
    ConfigNode node();

    /** y = g(t) x with g in closed form. */
    record Frame(FormulaNode frame, ConfigNode node) implements SymmetryDefinition {}

    /** y = exp(ξ(t)) x with ξ in closed form. */
    record Generator(FormulaNode generator, ConfigNode node) implements SymmetryDefinition {}

    /** A frame drawn from the seed, the identity at both ends, of bounded condition number. */
    record RandomFrame(double condition, ConfigNode node) implements SymmetryDefinition {}

    /** t → s(t) in closed form. */
    record Time(FormulaNode clock, ConfigNode node) implements SymmetryDefinition {}

    /** y = φ(t, x) in closed form. */
    record MapOfStates(FormulaNode map, Map<String, Formula> where, ConfigNode node) implements SymmetryDefinition {
        public MapOfStates {
            where = Map.copyOf(where);
        }
    }

    /** g = I + ξ(t) to first order. */
    record FirstOrderFrame(FormulaNode generator, ConfigNode node) implements SymmetryDefinition {}

    /** w → w − d(wf)/dt. */
    record FirstOrderTime(FormulaNode shift, ConfigNode node) implements SymmetryDefinition {}

    /** y = x + ε(t, x) to first order. */
    record FirstOrderMap(FormulaNode displacement, ConfigNode node) implements SymmetryDefinition {}

    /** Named symmetries one after another. */
    record Composed(List<ConfigNode> parts, ConfigNode node) implements SymmetryDefinition {
        public Composed {
            parts = List.copyOf(parts);
        }
    }

    /** Condition numbers above this are refused when a random frame is asked for; digits would be lost for nothing. */
    double LARGEST_RANDOM_CONDITION = 1e6;

    /** Condition number of a random frame where none is asked for. */
    double DEFAULT_RANDOM_CONDITION = 10;

    static SymmetryDefinition read(ConfigNode node) {
        String kind = node.asObject().keySet().stream()
                .filter(KINDS::contains)
                .findFirst()
                .orElseThrow(() -> node.fail("expected one of the keys " + String.join(", ", KINDS)));
        ConfigNode value = node.child(kind);
        return switch (kind) {
            case "frame" -> new Frame(FormulaNode.read(value), node);
            case "generator" -> new Generator(FormulaNode.read(value), node);
            case "random-frame" -> new RandomFrame(condition(value), node);
            case "time" -> new Time(FormulaNode.read(value), node);
            case "diffeomorphism" -> new MapOfStates(FormulaNode.read(value), ModelDefinition.where(node), node);
            case "first-order-frame" -> new FirstOrderFrame(FormulaNode.read(value), node);
            case "first-order-time" -> new FirstOrderTime(FormulaNode.read(value), node);
            case "first-order-diffeomorphism" -> new FirstOrderMap(FormulaNode.read(value), node);
            default -> new Composed(value.asList(), node);
        };
    }

    /** The keys that say which symmetry is meant. */
    List<String> KINDS = List.of(
            "frame",
            "generator",
            "random-frame",
            "time",
            "diffeomorphism",
            "first-order-frame",
            "first-order-time",
            "first-order-diffeomorphism",
            "compose");

    private static double condition(ConfigNode value) {
        double condition = value.optional("condition").map(ConfigNode::asDouble).orElse(DEFAULT_RANDOM_CONDITION);
        if (!(condition > 1 && condition <= LARGEST_RANDOM_CONDITION)) {
            throw value.child("condition")
                    .fail("condition number %s, expected 1 < condition <= %.0e"
                            .formatted(condition, LARGEST_RANDOM_CONDITION));
        }
        return condition;
    }
}
