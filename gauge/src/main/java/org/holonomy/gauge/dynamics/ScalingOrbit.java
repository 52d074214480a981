package org.holonomy.gauge.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.Vertex;

/**
 * The orbit of θ under positive factors of hidden units: what arrives at unit j is divided by α_j, what departs multiplied.
 *
 * <p>|θ|² = Σ α_j⁻²|in_j|² + α_j²|out_j|² + rest has one minimiser, α_j = (|in_j| / |out_j|)^½, at which every unit's charge
 * vanishes: the weights are balanced. It is unique because |θ|² is strictly convex in log α.
 *
 * <p><b>Scope.</b> No weight may lie between two units that are scaled, so that there is one hidden layer, or several with a
 * layer that admits no factors between them.
 *
 * <p><b>Source.</b> Catalogue TRAIN-3 and EXT-9.
 */
public final class ScalingOrbit {

    private final double[] theta;
    private final int[] unit;
    private final int[] power;
    private final int units;

    private ScalingOrbit(double[] theta, int[] unit, int[] power, int units) {
        this.theta = theta;
        this.unit = unit;
        this.power = power;
        this.units = units;
    }

    /**
     * Returns the orbit through a point.
     *
     * @param gauge the network's gauge group
     * @param parameters what is trained
     * @param theta θ; copied
     * @throws IllegalArgumentException if no unit can be scaled; if a weight lies between two that can; if a factor acts by
     *     its powers, or on what is not trained
     */
    public static ScalingOrbit of(NetworkGauge gauge, Parameters parameters, double[] theta) {
        parameters.requireDimension(theta);
        int[] unit = new int[theta.length];
        int[] power = new int[theta.length];
        Arrays.fill(unit, -1);
        int units = 0;
        for (int v = 0; v < gauge.vertices().size(); v++) {
            Vertex vertex = gauge.vertices().get(v);
            int index = v;
            List<Leg> legs = gauge.legs().stream()
                    .filter(leg -> leg.vertex() == index && leg.representation().power() != 0)
                    .toList();
            if (vertex.group().diagonal().scalings() && !vertex.points() && !legs.isEmpty()) {
                for (Leg leg : legs) {
                    mark(leg, parameters, units, unit, power);
                }
                units += vertex.dimension();
            }
        }
        if (units == 0) {
            throw new IllegalArgumentException("orbit of factors: no unit of this network admits a factor");
        }
        return new ScalingOrbit(theta.clone(), unit, power, units);
    }

    private static void mark(Leg leg, Parameters parameters, int firstUnit, int[] unit, int[] power) {
        if (!parameters.contains(leg.tensor())) {
            throw new IllegalArgumentException(
                    "orbit of factors: they change %s, which is not trained".formatted(leg.tensor()));
        }
        if (Math.abs(leg.representation().power()) != 1) {
            throw new IllegalArgumentException("orbit of factors: power %d of a factor acts on %s, expected 1 or -1"
                    .formatted(leg.representation().power(), leg.tensor()));
        }
        for (int k : places(leg, parameters)) {
            int feature = k / parameters.inner(leg) % parameters.shape(leg.tensor())[leg.axis()] - leg.start();
            int place = parameters.offset(leg.tensor()) + k;
            if (unit[place] >= 0) {
                throw new IllegalArgumentException(
                        "orbit of factors: weights of %s lie between two units that are scaled; expected one hidden layer"
                                .formatted(leg.tensor()));
            }
            unit[place] = firstUnit + feature / leg.block();
            power[place] = -leg.representation().power();
        }
    }

    /** Returns the entries of a leg's tensor on which it acts. */
    private static List<Integer> places(Leg leg, Parameters parameters) {
        int[] shape = parameters.shape(leg.tensor());
        List<Integer> places = new ArrayList<>();
        for (int k = 0; k < Features.size(shape); k++) {
            int feature = k / parameters.inner(leg) % shape[leg.axis()] - leg.start();
            if (feature >= 0 && feature < leg.length()) {
                places.add(k);
            }
        }
        return places;
    }

    /** Returns the number of units. */
    public int units() {
        return units;
    }

    /**
     * Returns another point of the orbit.
     *
     * @param factors α, one positive number for every unit; not modified
     */
    public double[] at(double[] factors) {
        requireFactors(factors);
        double[] moved = theta.clone();
        for (int i = 0; i < moved.length; i++) {
            if (power[i] > 0) {
                moved[i] *= factors[unit[i]];
            } else if (power[i] < 0) {
                moved[i] /= factors[unit[i]];
            }
        }
        return moved;
    }

    /** Returns |θ|² of a point of the orbit. */
    public double sizeSquared(double[] factors) {
        return Arrays.stream(at(factors)).map(x -> x * x).sum();
    }

    /**
     * Returns the factors that lead to the smallest |θ|².
     *
     * @throws IllegalArgumentException if nothing arrives at a unit or nothing departs, so that there is no smallest
     */
    public double[] balance() {
        double[] in = arriving(theta);
        double[] out = departing(theta);
        double[] factors = new double[units];
        for (int j = 0; j < units; j++) {
            if (!(in[j] > 0 && out[j] > 0)) {
                throw new IllegalArgumentException(
                        "balance: unit %d has |in|² = %s and |out|² = %s, expected both above 0; remove the unit"
                                .formatted(j, in[j], out[j]));
            }
            factors[j] = FastMath.sqrt(FastMath.sqrt(in[j]) / FastMath.sqrt(out[j]));
        }
        return factors;
    }

    /**
     * Draws factors whose logarithms are normal with mean 0.
     *
     * @param random where they come from
     * @param deviation standard deviation of log α_j, at least 0
     */
    public double[] sample(RandomGenerator random, double deviation) {
        double[] factors = new double[units];
        for (int j = 0; j < units; j++) {
            factors[j] = FastMath.exp(deviation * random.nextGaussian());
        }
        return factors;
    }

    /** Returns the sums of squares, unit by unit, of the components of a vector that arrive. */
    double[] arriving(double[] vector) {
        return squares(vector, -1);
    }

    /** Returns the sums of squares, unit by unit, of the components of a vector that depart. */
    double[] departing(double[] vector) {
        return squares(vector, 1);
    }

    /** Returns the sum of squares of the components of a vector that no factor moves. */
    double fixed(double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += power[i] == 0 ? vector[i] * vector[i] : 0;
        }
        return sum;
    }

    /** Returns θ where all factors are 1. */
    double[] theta() {
        return theta.clone();
    }

    private double[] squares(double[] vector, int side) {
        double[] sums = new double[units];
        for (int i = 0; i < vector.length; i++) {
            if (power[i] == side) {
                sums[unit[i]] += vector[i] * vector[i];
            }
        }
        return sums;
    }

    void requireFactors(double[] factors) {
        if (factors.length != units) {
            throw new IllegalArgumentException(
                    "orbit of factors: %d factors, expected %d".formatted(factors.length, units));
        }
        for (int j = 0; j < units; j++) {
            if (!(factors[j] > 0 && Double.isFinite(factors[j]))) {
                throw new IllegalArgumentException(
                        "orbit of factors: factor %d is %s, expected a finite number > 0".formatted(j, factors[j]));
            }
        }
    }
}
