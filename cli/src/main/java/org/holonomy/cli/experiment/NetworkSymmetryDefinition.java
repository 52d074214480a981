package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.NeuralOde;

/** How an experiment gives a symmetry of networks. */
sealed interface NetworkSymmetryDefinition extends SymmetryDefinition {

    /** Returns where it is written. */
    ConfigNode node();

    @Override
    default Symmetry<NeuralOde> build(String name, Workspace workspace) {
        throw node().fail("symmetry '%s' acts on networks, expected one of a neural ODE".formatted(name));
    }

    /** Group elements on some vertices, the identity on the others. */
    record Elements(Map<String, ElementDefinition> elements, ConfigNode node) implements NetworkSymmetryDefinition {
        public Elements {
            elements = Map.copyOf(elements);
        }

        static Elements read(ConfigNode node) {
            Map<String, ElementDefinition> elements = new LinkedHashMap<>();
            node.asObject().forEach((vertex, value) -> elements.put(vertex, ElementDefinition.read(value)));
            return new Elements(elements, node);
        }

        @Override
        public NetworkSymmetry onNetwork(String name, NetworkModel network, ConfigNode asker, Workspace workspace) {
            NetworkGauge gauge = NetworkGauge.of(network.network(), network.inputShape(), network.tensors());
            List<String> names = gauge.vertices().stream().map(Vertex::name).toList();
            List<GroupElement> chosen = new ArrayList<>(gauge.identity().elements());
            node.asObject().forEach((vertex, value) -> {
                int index = names.indexOf(vertex);
                if (index < 0) {
                    throw value.fail(References.unknown("vertex", vertex, names));
                }
                chosen.set(index, element(vertex).build(gauge.vertices().get(index), workspace));
            });
            return new NetworkSymmetry(gauge, chosen, gauge.identity().translations());
        }

        private ElementDefinition element(String vertex) {
            ElementDefinition element = elements.get(vertex);
            if (element == null) {
                throw new AssertionError("vertex " + vertex + " was not read");
            }
            return element;
        }
    }

    /** An element of every vertex drawn from the seed. */
    record Random(ConfigNode node) implements NetworkSymmetryDefinition {
        @Override
        public NetworkSymmetry onNetwork(String name, NetworkModel network, ConfigNode asker, Workspace workspace) {
            SymmetryKind kind = Arrays.stream(SymmetryKind.values())
                    .filter(one -> one.label().equals(node.asText()))
                    .findFirst()
                    .orElseThrow(() -> node.fail("no such kind of symmetry"));
            NetworkGauge gauge = NetworkGauge.of(network.network(), network.inputShape(), network.tensors());
            if (!kind.actsOn(gauge)) {
                throw node.fail("the network has no %s besides the identity".formatted(kind.label()));
            }
            return gauge.sample(workspace.experiment().draws().stream(Draws.element(name)), kind, SampleBounds.DEFAULT);
        }
    }
}
