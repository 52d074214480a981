package org.holonomy.gauge.condition;

import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * The uniform gauge ẇ = [w, wᵀ], in which weight decay ∫‖w‖²dt is stationary among all models with the same end points:
 * ‖w(t)‖ is constant, and so is w itself where it commutes with its transpose.
 *
 * <p>Solutions exist for every W(T) with det W &gt; 0, since they are the geodesics of a complete metric, the right-invariant
 * Frobenius metric on GL⁺(n); they are not unique. Taken is the one that continues the model's own line from small depths
 * on. {@link MassGaugeSearch#copies} finds others.
 *
 * <p><b>Source.</b> Catalogue TRAIN-1.
 */
public record UniformGauge() implements GaugeCondition {

    /** The equation has n² unknowns, and its Jacobian n⁴ entries, each of matrix exponentials: more take minutes. */
    public static final int LARGEST_DIMENSION = 16;

    @Override
    public String label() {
        return "uniform";
    }

    @Override
    public String describe() {
        return "w' = [w, w^T]";
    }

    @Override
    public GaugeFixing fix(LinearNeuralOde ode) {
        if (ode.dimension() > LARGEST_DIMENSION) {
            throw new IllegalArgumentException(
                    "uniform gauge: dimension %d, expected at most %d; it solves n^2 equations"
                            .formatted(ode.dimension(), LARGEST_DIMENSION));
        }
        double depth = ode.end() - ode.start();
        FrameFormulas formulas = FrameFormulas.of(ode);
        MassGaugeSearch.Continuation found = new MassGaugeSearch(depth)
                .alongLine(share -> formulas.line().value(share == 1 ? ode.end() : ode.start() + share * depth));
        if (found.solution().isEmpty()) {
            return new GaugeObstruction.NotFound(found.residual(), found.share());
        }
        MassGauge gauge = found.solution().get();
        WeightPath weights = gauge.path(ode.start());
        return formulas.with("w0", gauge.generator()).closed(weights, MassGauge.LINE);
    }
}
