package org.holonomy.cli.experiment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.model.NetworkDescription;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/** How an experiment gives a network without a file. */
sealed interface NetworkDefinition extends ModelDefinition {

    /** Layers as in a model file, with tensors in closed form. */
    record Layered(NetworkDescription description, Map<String, TensorDefinition> tensors, ConfigNode node)
            implements NetworkDefinition {
        public Layered {
            tensors = Map.copyOf(tensors);
        }

        @Override
        public Model build(Workspace workspace) {
            return new Model.Discrete(network(workspace));
        }

        /** Returns the network. */
        NetworkModel network(Workspace workspace) {
            TensorFile file = TensorFile.sorted(values(tensors, workspace));
            NetworkModel model = Located.at(node, () -> description.model(List.of(), file));
            requireKnown(node.child("tensors"), model.network().tensors(file), "no layer reads");
            return model;
        }
    }

    /** Another network with some tensors replaced. */
    record Like(String other, Map<String, TensorDefinition> tensors, ConfigNode node) implements NetworkDefinition {
        public Like {
            tensors = Map.copyOf(tensors);
        }

        @Override
        public Model build(Workspace workspace) {
            NetworkModel model = workspace.network(other, node.child("like"));
            requireKnown(node.child("tensors"), model.tensors().names(), "'%s' has no".formatted(other));
            Map<String, Tensor> values = values(tensors, workspace);
            return new Model.Discrete(
                    Located.inMemory(node, () -> model.with(model.tensors().with(values))));
        }
    }

    static NetworkDefinition read(ConfigNode node) {
        return node.optional("like").isPresent()
                ? new Like(node.child("like").asText(), tensors(node), node)
                : readLayered(node);
    }

    /** Reads layers and their tensors. */
    static Layered readLayered(ConfigNode node) {
        return new Layered(NetworkDescription.read(node.child("network"), node.child("input")), tensors(node), node);
    }

    private static Map<String, TensorDefinition> tensors(ConfigNode node) {
        Map<String, TensorDefinition> tensors = new LinkedHashMap<>();
        node.child("tensors").asObject().forEach((name, value) -> tensors.put(name, TensorDefinition.read(value)));
        return tensors;
    }

    private static Map<String, Tensor> values(Map<String, TensorDefinition> tensors, Workspace workspace) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        tensors.forEach((name, definition) -> values.put(name, definition.tensor(workspace)));
        return values;
    }

    /** A tensor whose name is misspelt would be ignored, and a bias left out. */
    private static void requireKnown(ConfigNode tensors, Collection<String> known, String who) {
        tensors.asObject().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.fail("%s tensor '%s'; known: %s%s"
                        .formatted(who, name, String.join(", ", new TreeSet<>(known)), Suggestion.hint(name, known)));
            }
        });
    }
}
