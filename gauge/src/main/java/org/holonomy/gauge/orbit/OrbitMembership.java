package org.holonomy.gauge.orbit;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.AffineSize;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * Decides whether two linear neural ODEs are gauge equivalent, by their complete invariant (W, c).
 *
 * <p><b>Accuracy.</b> The noise floor is {@value #FACTOR} times the largest change of W, and of c, that draws of
 * perturbed weights of both models cause together, plus the errors that the propagators report.
 *
 * <p><b>Source.</b> Catalogue EXT-2.
 *
 * @param transport computes the end-point maps
 * @param draws how often both models are perturbed, at least {@link #FEWEST_DRAWS}
 */
public record OrbitMembership(ParallelTransport transport, int draws) {

    /** Fewer draws would leave the largest to luck. */
    public static final int FEWEST_DRAWS = 8;

    /** How far the unknown roundings of the weights may exceed the largest of a few draws. */
    private static final int FACTOR = 16;

    /** The floor never falls below these roundings of one entry. */
    private static final double ROUNDINGS = 64 * Math.ulp(1.0);

    /** Checks the number of draws. */
    public OrbitMembership {
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "orbit membership: %d draws, expected at least %d".formatted(draws, FEWEST_DRAWS));
        }
    }

    /**
     * Compares two models.
     *
     * @param first one model
     * @param second the other one, of the same dimension; on any interval of depth
     * @param random where the perturbations come from
     * @throws ShapeMismatchException if the dimensions differ
     * @throws ArithmeticException if a path is not finite somewhere
     */
    public OrbitComparison compare(StoredOde first, StoredOde second, RandomGenerator random) {
        int n = first.ode().dimension();
        if (second.ode().dimension() != n) {
            throw new ShapeMismatchException("orbit membership", "second model's state", new int[] {n}, new int[] {
                second.ode().dimension()
            });
        }
        AffinePropagator one = endPointMap(first.ode());
        AffinePropagator two = endPointMap(second.ode());
        AffineSize floor = noiseFloor(first, one, second, two, random);
        AffineSize difference = one.distance(two);
        AffineSize scale = scale(one);
        OrbitAnswer answer = answer(difference, floor, scale);
        // Compared without a division: a floor is never zero, but a shift may be.
        boolean byLine = difference.line() * floor.shift() >= difference.shift() * floor.line();
        return new OrbitComparison(
                answer,
                byLine ? difference.line() / scale.line() : difference.shift() / scale.shift(),
                byLine ? floor.line() / scale.line() : floor.shift() / scale.shift(),
                one,
                two,
                answer == OrbitAnswer.SAME
                        ? Optional.of(new ConnectingGauge(first.ode(), second.ode(), transport))
                        : Optional.empty());
    }

    private AffinePropagator endPointMap(LinearNeuralOde ode) {
        return transport.propagator(ode, ode.start(), ode.end());
    }

    private AffineSize noiseFloor(
            StoredOde first, AffinePropagator one, StoredOde second, AffinePropagator two, RandomGenerator random) {
        AffineSize worst = new AffineSize(0, 0);
        for (int draw = 0; draw < draws; draw++) {
            AffineSize ofFirst = one.distance(endPointMap(first.perturbed().apply(random)));
            AffineSize ofSecond = two.distance(endPointMap(second.perturbed().apply(random)));
            worst = worst.max(ofFirst.plus(ofSecond));
        }
        double errors = one.wilsonLine().errorEstimate() + two.wilsonLine().errorEstimate();
        return worst.times(FACTOR)
                .plus(new AffineSize(errors, errors))
                .max(scale(one).times(ROUNDINGS));
    }

    /** W counts by itself; c beside W, since inputs of order one are mapped to outputs of order W. */
    private static AffineSize scale(AffinePropagator map) {
        AffineSize size = map.size();
        return new AffineSize(size.line(), size.largest());
    }

    private static OrbitAnswer answer(AffineSize difference, AffineSize floor, AffineSize scale) {
        if (!(difference.line() <= floor.line() && difference.shift() <= floor.shift())) {
            return OrbitAnswer.DIFFERENT;
        }
        boolean meaningful = floor.line() * Invariance.CONTROL_FACTOR <= scale.line()
                && floor.shift() * Invariance.CONTROL_FACTOR <= scale.shift();
        return meaningful ? OrbitAnswer.SAME : OrbitAnswer.UNDECIDED;
    }
}
