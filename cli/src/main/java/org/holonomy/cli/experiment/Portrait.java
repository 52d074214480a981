package org.holonomy.cli.experiment;

import java.util.List;

/**
 * Curves in the plane of the first two components of a state.
 *
 * @param definition what is drawn
 * @param solutions of the model, one for each initial state
 * @param images of the main model's solutions under the chart; empty without one
 * @param controls solutions of the negative control; empty without one
 * @param layers states that a residual network passes through, one list for each initial state; empty without one
 */
public record Portrait(
        PortraitDefinition definition,
        List<PlaneCurve> solutions,
        List<PlaneCurve> images,
        List<PlaneCurve> controls,
        List<PlaneCurve> layers) {

    /** Copies the lists. */
    public Portrait {
        solutions = List.copyOf(solutions);
        images = List.copyOf(images);
        controls = List.copyOf(controls);
        layers = List.copyOf(layers);
    }

    /**
     * Returns the largest distance between the ends of curves and of solutions that belong to the same initial state.
     *
     * @param curves as many as there are solutions
     */
    public double apart(List<PlaneCurve> curves) {
        double largest = 0;
        for (int k = 0; k < curves.size(); k++) {
            largest = Math.max(largest, curves.get(k).endDistance(solutions.get(k)));
        }
        return largest;
    }
}
