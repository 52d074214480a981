package org.holonomy.cli.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.geodesic.ChartConnection;
import org.holonomy.ode.geodesic.Connection;
import org.holonomy.ode.geodesic.FormulaMap;
import org.holonomy.ode.geodesic.FormulaMetric;
import org.holonomy.ode.geodesic.GeodesicField;
import org.holonomy.ode.geodesic.LeviCivita;
import org.holonomy.ode.geodesic.PerceptronMap;
import org.holonomy.ode.geodesic.PullbackMetric;

/**
 * How an experiment gives the geodesic equation of a metric, as a model of states (x, v).
 *
 * @param source what the connection comes from
 * @param from depth at which inputs enter
 * @param to depth at which outputs leave
 * @param node where it is written
 */
record GeodesicDefinition(Source source, FormulaNode from, FormulaNode to, ConfigNode node) implements ModelDefinition {

    static final String KEY = "geodesic";

    /** What a connection comes from. */
    sealed interface Source {

        /** Returns the connection in n coordinates. */
        Connection connection(int n, Workspace workspace);
    }

    /** A metric in closed form. */
    record ClosedForm(FormulaNode metric, Map<String, Formula> where, ConfigNode node) implements Source {
        ClosedForm {
            where = Map.copyOf(where);
        }

        @Override
        public Connection connection(int n, Workspace workspace) {
            Names names = Located.at(node, () -> workspace.names().withAbbreviations(where));
            return new LeviCivita(new FormulaMetric(metric.formula(), names, n));
        }
    }

    /** The metric that a network induces. */
    record Induced(NetworkDefinition.Layered network, Optional<FormulaNode> plus, ConfigNode node) implements Source {
        @Override
        public Connection connection(int n, Workspace workspace) {
            NetworkModel model = network.network(workspace);
            if (model.inputShape().length != 1 || model.inputShape()[0] != n) {
                throw node.child("input").fail("expected [%d], the first half of the initial state".formatted(n));
            }
            double floor = plus.map(workspace::number).orElse(0.0);
            PerceptronMap map = Located.at(node, () -> MetricNetwork.map(model, node.child("network")));
            return Located.at(node, () -> new LeviCivita(new PullbackMetric(map, floor)));
        }
    }

    /** Another one's connection in other coordinates. */
    record InCoordinates(
            String of, FormulaNode coordinates, Map<String, Formula> where, ChartConnection.Law law, ConfigNode node)
            implements Source {
        InCoordinates {
            where = Map.copyOf(where);
        }

        @Override
        public Connection connection(int n, Workspace workspace) {
            if (!(workspace.model(of, node.child("of")).field() instanceof GeodesicField geodesics)) {
                throw node.child("of").fail("model '%s' is not given with the key geodesic".formatted(of));
            }
            Names names = Located.at(node, () -> workspace.names().withAbbreviations(where));
            FormulaMap map = new FormulaMap(coordinates.formula(), names, n, n);
            return coordinates.located(() -> new ChartConnection(geodesics.connection(), map, law));
        }

        private static ChartConnection.Law law(ConfigNode node) {
            return node.optional("law").map(ConfigNode::asText).orElse("").equals("tensor")
                    ? ChartConnection.Law.TENSOR
                    : ChartConnection.Law.CONNECTION;
        }
    }

    static GeodesicDefinition read(ConfigNode node, FormulaNode from, FormulaNode to) {
        return new GeodesicDefinition(source(node.child(KEY)), from, to, node);
    }

    private static Source source(ConfigNode node) {
        if (node.optional("metric").isPresent()) {
            return new ClosedForm(FormulaNode.read(node.child("metric")), ModelDefinition.where(node), node);
        }
        if (node.optional("of").isPresent()) {
            return new InCoordinates(
                    node.child("of").asText(),
                    FormulaNode.read(node.child("coordinates")),
                    ModelDefinition.where(node),
                    InCoordinates.law(node),
                    node);
        }
        return new Induced(
                NetworkDefinition.readLayered(node), node.optional("plus").map(FormulaNode::read), node);
    }

    /** Tries the connection out at the first initial state. */
    @Override
    public Model build(Workspace workspace) {
        double[] state = workspace.initialState();
        if (state.length % 2 != 0) {
            throw node.child(KEY)
                    .fail("the initial state has %d components, expected coordinates and as many of a velocity"
                            .formatted(state.length));
        }
        int n = state.length / 2;
        Connection connection = source.connection(n, workspace);
        GeodesicField field = new GeodesicField(connection);
        blamed(() -> {
            field.evaluate(0, state, new double[2 * n]);
            return field;
        });
        double start = workspace.number(from);
        double end = workspace.number(to);
        return new Model.Continuous(Located.at(node, () -> new NonlinearNeuralOde(field, start, end)));
    }

    /** Reports what a formula is to blame for at its place. */
    private void blamed(Supplier<GeodesicField> trial) {
        if (source instanceof ClosedForm closed) {
            closed.metric().located(trial);
        } else if (source instanceof InCoordinates charted) {
            charted.coordinates().located(trial);
        } else {
            Located.at(node, trial);
        }
    }
}
