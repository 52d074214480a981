package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.symmetry.Clock;
import org.holonomy.gauge.symmetry.Composition;
import org.holonomy.gauge.symmetry.FormulaDiffeomorphism;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.InfinitesimalDiffeomorphism;
import org.holonomy.gauge.symmetry.InfinitesimalFrameChange;
import org.holonomy.gauge.symmetry.InfinitesimalTimeReparametrization;
import org.holonomy.gauge.symmetry.SpatialDiffeomorphism;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.formula.Formula;

/** How an experiment gives a symmetry. */
sealed interface SymmetryDefinition
        permits SymmetryDefinition.Frame,
                SymmetryDefinition.Generator,
                SymmetryDefinition.RandomFrame,
                SymmetryDefinition.Time,
                SymmetryDefinition.MapOfStates,
                SymmetryDefinition.FirstOrderFrame,
                SymmetryDefinition.FirstOrderTime,
                SymmetryDefinition.FirstOrderMap,
                SymmetryDefinition.Composed,
                NetworkSymmetryDefinition {

    /** Depth at which the shape of a path is found: symmetries do not know yet where models begin. */
    double ORIGIN = 0;

    /**
     * Returns the symmetry.
     *
     * @param name under which it is defined; random ones of different names differ
     * @param workspace gives names their values
     * @throws org.holonomy.cli.config.ConfigurationException at the place to blame if there is no such symmetry
     */
    Symmetry<NeuralOde> build(String name, Workspace workspace);

    /**
     * Returns the symmetry as it acts on the weights of a network.
     *
     * @param name under which it is defined; random ones of different names differ
     * @param network whose vertices it acts on
     * @param asker where it is asked for
     * @param workspace gives names their values
     * @throws org.holonomy.cli.config.ConfigurationException at the place to blame if it does not act on that network
     */
    default Symmetry<TensorFile> onNetwork(String name, NetworkModel network, ConfigNode asker, Workspace workspace) {
        throw asker.fail(
                "symmetry '%s' acts on neural ODEs, expected one of a network, with the key vertices".formatted(name));
    }

    /** y = g(t) x with g in closed form. */
    record Frame(FormulaNode frame) implements SymmetryDefinition {
        @Override
        public FrameChange build(String name, Workspace workspace) {
            return frame.located(() -> new FrameChange(workspace.path(frame, ORIGIN)));
        }
    }

    /** y = exp(ξ(t)) x with ξ in closed form. */
    record Generator(FormulaNode generator) implements SymmetryDefinition {
        @Override
        public FrameChange build(String name, Workspace workspace) {
            return generator.located(() -> FrameChange.ofGenerator(workspace.path(generator, ORIGIN)));
        }
    }

    /** A frame drawn from the seed, the identity at both ends, of bounded condition number. */
    record RandomFrame(double condition, ConfigNode node) implements SymmetryDefinition {

        private static final double DEFAULT_CONDITION = 10;

        /** A larger one is refused when a random frame is asked for; digits would be lost for nothing. */
        private static final double LARGEST_CONDITION = 1e6;

        static RandomFrame read(ConfigNode node) {
            double condition =
                    node.optional("condition").map(ConfigNode::asDouble).orElse(DEFAULT_CONDITION);
            if (!(condition > 1 && condition <= LARGEST_CONDITION)) {
                throw node.child("condition")
                        .fail("condition number %s, expected 1 < condition <= %.0e"
                                .formatted(condition, LARGEST_CONDITION));
            }
            return new RandomFrame(condition, node);
        }

        @Override
        public FrameChange build(String name, Workspace workspace) {
            NeuralOde main = workspace.model(Definitions.MODEL, node);
            return Located.at(
                    node,
                    () -> FrameChange.random(
                            workspace.experiment().draws().stream(Draws.frame(name)),
                            main.dimension(),
                            main.start(),
                            main.end(),
                            condition));
        }
    }

    /** t → s(t) in closed form. */
    record Time(FormulaNode clock) implements SymmetryDefinition {
        @Override
        public TimeReparametrization build(String name, Workspace workspace) {
            return clock.located(() -> new TimeReparametrization(new Clock(workspace.path(clock, ORIGIN))));
        }
    }

    /** y = φ(t, x) in closed form, with abbreviations. */
    record MapOfStates(FormulaNode map, Map<String, Formula> where, ConfigNode node) implements SymmetryDefinition {
        public MapOfStates {
            where = Map.copyOf(where);
        }

        @Override
        public SpatialDiffeomorphism build(String name, Workspace workspace) {
            return new SpatialDiffeomorphism(
                    new FormulaDiffeomorphism(workspace.stateFormula(map, where, node, ORIGIN)));
        }
    }

    /** g = I + ξ(t) to first order. */
    record FirstOrderFrame(FormulaNode generator) implements SymmetryDefinition {
        @Override
        public InfinitesimalFrameChange build(String name, Workspace workspace) {
            return new InfinitesimalFrameChange(workspace.path(generator, ORIGIN));
        }
    }

    /** w → w − d(wf)/dt. */
    record FirstOrderTime(FormulaNode shift) implements SymmetryDefinition {
        @Override
        public InfinitesimalTimeReparametrization build(String name, Workspace workspace) {
            return shift.located(() -> new InfinitesimalTimeReparametrization(workspace.path(shift, ORIGIN)));
        }
    }

    /** y = x + ε(t, x) to first order. */
    record FirstOrderMap(FormulaNode displacement) implements SymmetryDefinition {
        @Override
        public InfinitesimalDiffeomorphism build(String name, Workspace workspace) {
            return new InfinitesimalDiffeomorphism(
                    workspace.stateFormula(displacement, Map.of(), displacement.node(), ORIGIN));
        }
    }

    /** Named symmetries one after another. */
    record Composed(List<ConfigNode> parts) implements SymmetryDefinition {
        public Composed {
            parts = List.copyOf(parts);
        }

        @Override
        public Composition<NeuralOde> build(String name, Workspace workspace) {
            List<Symmetry<NeuralOde>> built = new ArrayList<>();
            parts.forEach(part -> built.add(workspace.symmetry(part.asText(), part)));
            return new Composition<>(built);
        }

        @Override
        public Composition<TensorFile> onNetwork(
                String name, NetworkModel network, ConfigNode asker, Workspace workspace) {
            List<Symmetry<TensorFile>> built = new ArrayList<>();
            parts.forEach(part -> built.add(workspace.networkSymmetry(part.asText(), network, part)));
            return new Composition<>(built);
        }
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
            "vertices",
            "random-element",
            "compose");

    static SymmetryDefinition read(ConfigNode node) {
        String kind = node.asObject().keySet().stream()
                .filter(KINDS::contains)
                .findFirst()
                .orElseThrow(() -> node.fail("expected one of the keys " + String.join(", ", KINDS)));
        ConfigNode value = node.child(kind);
        return switch (kind) {
            case "frame" -> new Frame(FormulaNode.read(value));
            case "generator" -> new Generator(FormulaNode.read(value));
            case "random-frame" -> RandomFrame.read(value);
            case "time" -> new Time(FormulaNode.read(value));
            case "diffeomorphism" -> new MapOfStates(FormulaNode.read(value), ModelDefinition.where(node), node);
            case "first-order-frame" -> new FirstOrderFrame(FormulaNode.read(value));
            case "first-order-time" -> new FirstOrderTime(FormulaNode.read(value));
            case "first-order-diffeomorphism" -> new FirstOrderMap(FormulaNode.read(value));
            case "vertices" -> NetworkSymmetryDefinition.Elements.read(value);
            case "random-element" -> new NetworkSymmetryDefinition.Random(value);
            default -> new Composed(value.asList());
        };
    }
}
