package org.holonomy.cli.experiment;

import java.util.List;
import org.hipparchus.util.FastMath;

/**
 * A curve in the plane, by its points.
 *
 * @param x first coordinates, at least one
 * @param y second coordinates, as many
 */
public record PlaneCurve(List<Double> x, List<Double> y) {

    /** Copies the lists. */
    public PlaneCurve {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.isEmpty() || x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "plane curve: %d first and %d second coordinates, expected as many of both and at least one"
                            .formatted(x.size(), y.size()));
        }
    }

    /** Returns the curve of the first two components of states. */
    static PlaneCurve of(List<double[]> states) {
        return new PlaneCurve(
                states.stream().map(state -> state[0]).toList(),
                states.stream().map(state -> state[1]).toList());
    }

    /** Returns the Euclidean distance between the ends of two curves. */
    double endDistance(PlaneCurve other) {
        return FastMath.hypot(end(x) - end(other.x), end(y) - end(other.y));
    }

    private static double end(List<Double> coordinates) {
        return coordinates.get(coordinates.size() - 1);
    }
}
