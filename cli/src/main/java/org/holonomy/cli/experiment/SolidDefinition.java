package org.holonomy.cli.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.polytope.ConvexHull;
import org.holonomy.gauge.polytope.Polyhedron;
import org.holonomy.gauge.polytope.Polytope;
import org.holonomy.plots.Role;
import org.holonomy.plots.Solid;

/**
 * A solid of a figure that an experiment's file declares.
 *
 * @param label its name in the legend; may be empty
 * @param formula a matrix of points, one in each column of three rows, whose convex hull is drawn
 * @param tolerance of the hull
 * @param role what it stands for
 * @param finish how it is drawn
 */
record SolidDefinition(String label, FormulaNode formula, double tolerance, Role role, Solid.Finish finish) {

    static SolidDefinition read(ConfigNode node) {
        return new SolidDefinition(
                node.optional("label").map(ConfigNode::asText).orElse(""),
                FormulaNode.read(node.child("polytope")),
                node.optional("tolerance").map(ConfigNode::asDouble).orElse(Polytope.TOLERANCE),
                CurveDefinition.role(node),
                node.optional("finish")
                        .map(finish -> Solid.Finish.valueOf(finish.asText().toUpperCase(Locale.ROOT)))
                        .orElse(Solid.Finish.FACETED));
    }

    Solid draw(Workspace workspace) {
        Polytope hull = formula.located(
                () -> ConvexHull.of(MeasurementScope.measure(formula, workspace).value(), tolerance));
        if (hull instanceof Polyhedron body) {
            List<Solid.Vertex> vertices = IntStream.range(0, body.vertexCount())
                    .mapToObj(body::vertex)
                    .map(v -> new Solid.Vertex(v[0], v[1], v[2]))
                    .toList();
            return new Solid(label, vertices, body.faces(), role, finish);
        }
        throw formula.node()
                .fail("points of the plane, expected three rows; draw them as a polygon in a panel of curves");
    }
}
