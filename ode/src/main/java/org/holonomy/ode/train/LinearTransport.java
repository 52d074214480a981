package org.holonomy.ode.train;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * The penalty L_R = λ ∫ ‖ẇ + w²‖² + ‖ḃ + w b‖² dt, zero where trajectories are straight lines: ẍ = (ẇ + w²) x + ḃ + w b.
 *
 * <p><b>Accuracy.</b> The integrand is a polynomial between knots, of degree 4 for straight lines and 12 for cubic splines;
 * Gauss's rule with {@value #POINTS} points is exact up to degree 13.
 *
 * <p><b>Source.</b> The regularizer of linear transport in K. Hashimoto, Y. Hirono, A. Sannai, <i>Unification of symmetries
 * inside neural networks</i>, arXiv:2402.02362.
 *
 * @param family whose samples stand first among the parameters; its paths are continuous
 * @param strength λ, at least 0
 */
public record LinearTransport(SampledLinearFamily family, double strength) implements Objective {

    private static final int POINTS = 7;

    /** Checks λ and that w has a derivative. */
    public LinearTransport {
        WeightDecay.requireStrength("linear transport", strength);
        if (family.interpolation() == Interpolation.PIECEWISE_CONSTANT) {
            throw new IllegalArgumentException(
                    "linear transport: the derivative of a piecewise-constant path is no function, expected %s or %s"
                            .formatted(Interpolation.PIECEWISE_LINEAR.label(), Interpolation.CUBIC_SPLINE.label()));
        }
    }

    @Override
    public Evaluation at(double[] parameters) {
        LinearNeuralOde ode = family.member(parameters);
        WeightPath basis = family.basis();
        double[] knots = family.knots();
        double[] gradient = new double[parameters.length];
        double total = 0;
        for (int k = 0; k + 1 < knots.length; k++) {
            double half = (knots[k + 1] - knots[k]) / 2;
            WeightPath weights = ode.weights().on(knots[k], knots[k + 1]);
            WeightPath biases = ode.biases().on(knots[k], knots[k + 1]);
            WeightPath functions = basis.on(knots[k], knots[k + 1]);
            for (GaussPoint point : GaussPoint.rule(POINTS)) {
                double t = knots[k] + half * (1 + point.abscissa());
                double factor = strength * half * point.weight();
                total += factor * add(factor, List.of(weights, biases, functions), t, gradient);
            }
        }
        return Evaluation.of(total, gradient);
    }

    /** Adds a factor times the gradient of the integrand at a depth, and returns the integrand. */
    private double add(double factor, List<WeightPath> paths, double t, double[] gradient) {
        RealMatrix w = paths.get(0).value(t);
        RealVector b = paths.get(1).value(t).getColumnVector(0);
        RealMatrix curvature = paths.get(0).derivative(t).add(w.multiply(w));
        RealVector force = paths.get(1).derivative(t).getColumnVector(0).add(w.operate(b));
        double[] values = paths.get(2).value(t).getColumn(0);
        double[] slopes = paths.get(2).derivative(t).getColumn(0);
        // The integrand moves by 2⟨curvature, δẇ + δw w + w δw⟩ + 2⟨force, δḃ + δw b + w δb⟩.
        RealMatrix byWeights = curvature
                .multiplyTransposed(w)
                .add(w.transposeMultiply(curvature))
                .add(force.outerProduct(b));
        RealVector byBiases = w.preMultiply(force);
        for (int k = 0; k < values.length; k++) {
            if (values[k] != 0 || slopes[k] != 0) {
                family.addWeights(
                        k,
                        curvature
                                .scalarMultiply(2 * factor * slopes[k])
                                .add(byWeights.scalarMultiply(2 * factor * values[k])),
                        gradient);
                family.addBiases(
                        k,
                        force.mapMultiply(2 * factor * slopes[k])
                                .add(byBiases.mapMultiply(2 * factor * values[k]))
                                .toArray(),
                        gradient);
            }
        }
        double size = curvature.getFrobeniusNorm();
        return size * size + force.dotProduct(force);
    }
}
