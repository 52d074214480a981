package org.holonomy.attention.precision;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Which coordinates keep the distances of the hyperbolic plane under its isometries, in which precision.
 *
 * <p>Pairs of points within a distance of 1 of i are moved by rotation · boost · rotation. Points and matrices are made
 * with 60 digits and rounded once to the precision; then every operation is rounded. Reported is the largest
 * |d(gz, gw) − d(z, w)| of the pairs, with both distances computed from coordinates in the same precision, and never
 * through |gz − gw| = |z − w| / (|cz + d| |cw + d|).
 *
 * <p><b>Accuracy.</b> With u the unit roundoff and l the boost length, the deviation grows as u eˡ in the half-plane and
 * the disc, and as u e²ˡ on the hyperboloid. With 8 pairs at l = 12 the half-plane shows 6e-12 to 3e-11 in float64 and
 * 2e-3 to 1e-2 in float32, by the draw, the hyperboloid 1e-5 in float64 and nothing of the distance in float32. The ball's
 * norm clipped to 1 − 1e-5 is an error of order 1 in any precision once points lie further than 12 from the center.
 */
public final class PrecisionLadder {

    /** Enough for 50 digits to be rounded from. */
    private static final int DIGITS = 60;

    private final DfpField field;
    private final List<MovedPair> pairs;

    private PrecisionLadder(DfpField field, List<MovedPair> pairs) {
        this.field = field;
        this.pairs = pairs;
    }

    /**
     * Draws pairs of points and the rotations that go with each.
     *
     * @param pairs how many, at least 1
     */
    public static PrecisionLadder of(int pairs, RandomGenerator random) {
        if (pairs < 1) {
            throw new IllegalArgumentException("precision ladder: %d pairs, expected at least 1".formatted(pairs));
        }
        DfpField field = new DfpField(DIGITS);
        return new PrecisionLadder(
                field,
                Stream.generate(() -> MovedPair.uniform(random, field))
                        .limit(pairs)
                        .toList());
    }

    /**
     * Returns the rungs of every model in every precision, in this order, by increasing place in the list of boosts.
     *
     * @param boosts boost lengths, each from 0 to 40
     */
    public List<Rung> rungs(List<Double> boosts) {
        List<Rung> rungs = new ArrayList<>();
        for (Model model : Model.all()) {
            for (Arithmetic<?> arithmetic : Arithmetic.all()) {
                for (double boost : boosts) {
                    rungs.add(rung(model, arithmetic, boost));
                }
            }
        }
        return rungs;
    }

    /**
     * Returns one rung.
     *
     * @param boost boost length from 0 to 40, beyond which 50 digits are too few for the hyperboloid
     */
    public Rung rung(Model model, Arithmetic<?> arithmetic, double boost) {
        if (!(boost >= 0 && boost <= 40)) {
            throw new IllegalArgumentException("precision ladder: boost length is " + boost + ", expected 0 to 40");
        }
        Dfp stretch = field.newDfp(boost).divide(2).exp();
        double largest = 0;
        for (MovedPair pair : pairs) {
            largest = Math.max(largest, deviation(model, arithmetic, pair, stretch));
        }
        return new Rung(model.label(), arithmetic.label(), boost, largest);
    }

    private static <T> double deviation(Model model, Arithmetic<T> arithmetic, MovedPair pair, Dfp stretch) {
        List<T> matrix = round(arithmetic, pair.matrix(model, stretch));
        List<T> z = round(
                arithmetic, model.coordinates(pair.first().x(), pair.first().y()));
        List<T> w = round(
                arithmetic, model.coordinates(pair.second().x(), pair.second().y()));
        T before = model.distance(arithmetic, z, w);
        T after = model.distance(arithmetic, model.act(arithmetic, matrix, z), model.act(arithmetic, matrix, w));
        double deviation = Math.abs(arithmetic.toDouble(arithmetic.subtract(after, before)));
        return Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation;
    }

    private static <T> List<T> round(Arithmetic<T> arithmetic, List<Dfp> exact) {
        return exact.stream().map(arithmetic::round).toList();
    }
}
