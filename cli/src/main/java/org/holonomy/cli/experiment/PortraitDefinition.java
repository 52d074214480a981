package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.symmetry.Diffeomorphism;
import org.holonomy.gauge.symmetry.SpatialDiffeomorphism;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Trajectory;

/**
 * What an experiment wants drawn in the plane of the first two components of a state.
 *
 * @param model whose solutions are drawn, from every initial state
 * @param axes what the two components are called, in TeX
 * @param steps of the Euler network whose states are drawn besides
 * @param chart the diffeomorphism that takes the initial states, and the main model's solutions, to this plane
 * @param control the model that is no image of the main one
 * @param node where it is written
 */
public record PortraitDefinition(
        String model,
        List<String> axes,
        Optional<Integer> steps,
        Optional<String> chart,
        Optional<String> control,
        ConfigNode node) {

    /** Points of a solution: finer than a printed column resolves. */
    private static final int CELLS = 120;

    private static final List<String> COMPONENTS = List.of("x_1", "x_2");

    /** Copies the list. */
    public PortraitDefinition {
        axes = List.copyOf(axes);
    }

    static PortraitDefinition read(ConfigNode node) {
        return new PortraitDefinition(
                node.child("model").asText(),
                node.optional("axes")
                        .map(axes ->
                                axes.asList().stream().map(ConfigNode::asText).toList())
                        .orElse(COMPONENTS),
                node.optional("steps").map(ConfigNode::asInt),
                node.optional("chart").map(ConfigNode::asText),
                node.optional("control").map(ConfigNode::asText),
                node);
    }

    /** Refuses what cannot be drawn, before anything is computed. */
    void check(Workspace workspace) {
        if (workspace.experiment().initialStates().dimension() < 2) {
            throw node.fail("states of 1 component, expected 2 or more to draw them in a plane");
        }
        requireDimension(node.child("model"), workspace);
        node.optional("control").ifPresent(other -> requireDimension(other, workspace));
        chart.ifPresent(name -> diffeomorphism(name, workspace));
    }

    private static void requireDimension(ConfigNode name, Workspace workspace) {
        int n = workspace.model(name.asText(), name).dimension();
        int given = workspace.experiment().initialStates().dimension();
        if (n != given) {
            throw name.fail("states of %d components, expected %d as the initial states have".formatted(n, given));
        }
    }

    /**
     * Solves for every curve.
     *
     * @throws ArithmeticException if a solution stops early
     */
    Portrait draw(Workspace workspace) {
        List<double[]> states = workspace.experiment().initialStates().all();
        Optional<Diffeomorphism> map = chart.map(name -> diffeomorphism(name, workspace));
        NeuralOde main = workspace.model(Definitions.MODEL, node);
        NeuralOde ode = workspace.model(model, node);
        List<double[]> starts = map.map(phi ->
                        states.stream().map(x -> phi.apply(main.start(), x)).toList())
                .orElse(states);
        List<PlaneCurve> images =
                map.map(phi -> curves(main, states, phi::apply, workspace)).orElse(List.of());
        List<PlaneCurve> controls = control.map(
                        name -> curves(workspace.model(name, node), starts, (t, x) -> x, workspace))
                .orElse(List.of());
        return new Portrait(
                this,
                curves(ode, starts, (t, x) -> x, workspace),
                images,
                controls,
                steps.map(n -> layers(ode, n, starts)).orElse(List.of()));
    }

    /** A map of states at a depth. */
    private interface StateMap {
        double[] apply(double t, double[] x);
    }

    private static List<PlaneCurve> curves(NeuralOde ode, List<double[]> starts, StateMap map, Workspace workspace) {
        List<PlaneCurve> curves = new ArrayList<>();
        for (double[] start : starts) {
            Trajectory solution = workspace
                    .solver()
                    .integrator()
                    .solve(ode.field(), ode.start(), start, ode.end())
                    .orThrow();
            curves.add(PlaneCurve.of(IntStream.rangeClosed(0, CELLS)
                    .mapToDouble(k -> k == CELLS ? ode.end() : ode.start() + (ode.end() - ode.start()) * k / CELLS)
                    .mapToObj(t -> map.apply(t, solution.at(t)))
                    .toList()));
        }
        return curves;
    }

    private static List<PlaneCurve> layers(NeuralOde ode, int steps, List<double[]> starts) {
        ResidualNetwork network = new ResidualNetwork(ode.field(), Method.EULER, ode.start(), ode.end(), steps);
        return starts.stream().map(x -> PlaneCurve.of(network.layers(x))).toList();
    }

    private Diffeomorphism diffeomorphism(String name, Workspace workspace) {
        ConfigNode asker = node.child("chart");
        if (workspace.symmetry(name, asker) instanceof SpatialDiffeomorphism symmetry) {
            return symmetry.map();
        }
        throw asker.fail("symmetry '%s' is no diffeomorphism; only a map of states makes a chart".formatted(name));
    }
}
