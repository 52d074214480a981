package org.holonomy.gauge.orbit;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.IllConditionedFrameException;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * The affine gauge transformation that carries the states of one linear neural ODE to those of another: g(t) = U₂(t)
 * U₁(t)⁻¹ and a(t) = B₂(t) − g(t) B₁(t), where x(t) = Uᵢ(t) x(start) + Bᵢ(t).
 *
 * <p>It is the identity at the start, and at the end if and only if the models share an orbit. Depths are fractions of
 * each model's own interval, from 0 to 1.
 *
 * <p><b>Source.</b> Catalogue EXT-2.
 *
 * @param first the model whose states are carried
 * @param second the model to which they are carried, of the same dimension
 * @param transport computes the propagators
 */
public record ConnectingGauge(LinearNeuralOde first, LinearNeuralOde second, ParallelTransport transport) {

    /** Checks the dimensions. */
    public ConnectingGauge {
        if (first.dimension() != second.dimension()) {
            throw new ShapeMismatchException(
                    "connecting gauge", "second model's state", new int[] {first.dimension()}, new int[] {
                        second.dimension()
                    });
        }
    }

    /**
     * Returns (g, a) at a depth.
     *
     * @param fraction of the way from start to end, from 0 to 1
     * @throws IllegalArgumentException if it lies outside
     * @throws IllConditionedFrameException if the first model's propagator is singular or nearly so there
     */
    public AffineElement at(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("connecting gauge: fraction " + fraction + ", expected 0 to 1");
        }
        AffinePropagator one = propagator(first, fraction);
        AffinePropagator two = propagator(second, fraction);
        RealMatrix line = one.wilsonLine().matrix();
        double condition = new SingularValueDecomposition(line).getConditionNumber();
        if (!(condition <= FrameChange.LARGEST_CONDITION_NUMBER)) {
            throw new IllConditionedFrameException(depth(first, fraction), condition);
        }
        RealMatrix g =
                two.wilsonLine().matrix().multiply(MatrixJet.of(line).inverse().value());
        return new AffineElement(g, two.shift().subtract(g.operate(one.shift())));
    }

    /**
     * Returns the larger of ‖g − I‖ and |a| at the end: rounding if the models share an orbit.
     *
     * @throws IllConditionedFrameException if the first model's Wilson line is singular or nearly so
     */
    public double openness() {
        return at(1).openness();
    }

    private AffinePropagator propagator(LinearNeuralOde ode, double fraction) {
        return transport.propagator(ode, ode.start(), depth(ode, fraction));
    }

    private static double depth(LinearNeuralOde ode, double fraction) {
        return fraction == 1 ? ode.end() : ode.start() + fraction * (ode.end() - ode.start());
    }
}
