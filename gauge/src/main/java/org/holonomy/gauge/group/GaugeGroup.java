package org.holonomy.gauge.group;

import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/**
 * A group that acts on a feature space, given by what it may do: mix features, permute them, flip signs, rescale.
 *
 * <p>These are all that layers ever leave: the meet of two of them is one of them again.
 *
 * @param mixing whether features are kept in place, permuted, or mixed
 * @param signs whether signs may flip; mixing implies it
 * @param scalings whether positive factors are allowed
 */
public record GaugeGroup(Mixing mixing, boolean signs, boolean scalings) {

    /** How features may exchange their places, from the least to the most. */
    public enum Mixing {
        /** Every feature stays where it is. */
        NONE,
        /** Features are permuted. */
        PERMUTED,
        /** Features are combined linearly. */
        LINEAR
    }

    /** The identity only: inputs and outputs. */
    public static final GaugeGroup TRIVIAL = new GaugeGroup(Mixing.NONE, false, false);

    /** Permutations: what a generic activation or LayerNorm admits. */
    public static final GaugeGroup PERMUTATIONS = new GaugeGroup(Mixing.PERMUTED, false, false);

    /** Permutations and signs: odd activations. */
    public static final GaugeGroup SIGNED_PERMUTATIONS = new GaugeGroup(Mixing.PERMUTED, true, false);

    /** Permutations and positive factors: ReLU. */
    public static final GaugeGroup POSITIVE_MONOMIAL = new GaugeGroup(Mixing.PERMUTED, false, true);

    /** Permutations and factors of either sign: what a batch norm can take up. */
    public static final GaugeGroup MONOMIAL = new GaugeGroup(Mixing.PERMUTED, true, true);

    /** Rotations and reflections: RMSNorm. */
    public static final GaugeGroup ORTHOGONAL = new GaugeGroup(Mixing.LINEAR, true, false);

    /** Every invertible matrix: nothing sits on the vertex. */
    public static final GaugeGroup GENERAL_LINEAR = new GaugeGroup(Mixing.LINEAR, true, true);

    /** Scalings are drawn log-uniformly between 1/4 and 4, so that no weight grows beyond what its type holds. */
    private static final double LARGEST_SCALE_LOGARITHM = 2;

    /** Linear mixing without signs is no group of this kind: it becomes permutations. */
    public GaugeGroup {
        if (mixing == Mixing.LINEAR && !signs) {
            mixing = Mixing.PERMUTED;
        }
    }

    /** Returns the largest group inside both. */
    public GaugeGroup meet(GaugeGroup other) {
        Mixing least = mixing.compareTo(other.mixing) <= 0 ? mixing : other.mixing;
        return new GaugeGroup(least, signs && other.signs, scalings && other.scalings);
    }

    /** Returns the dimension of the group's Lie algebra on n features. */
    public int continuousDimension(int n) {
        if (mixing == Mixing.LINEAR) {
            return scalings ? n * n : n * (n - 1) / 2;
        }
        return scalings ? n : 0;
    }

    /** Returns the group's usual name on n features, such as {@code S(48) ⋉ R+^48}. */
    public String name(int n) {
        if (mixing == Mixing.LINEAR) {
            return (scalings ? "GL(" : "O(") + n + ")";
        }
        if (equals(TRIVIAL)) {
            return "1";
        }
        StringBuilder name = new StringBuilder();
        if (scalings) {
            name.append(signs ? "R*^" : "R+^").append(n);
        } else if (signs) {
            name.append("Z2^").append(n);
        }
        if (mixing == Mixing.PERMUTED) {
            name.insert(0, name.isEmpty() ? "S(" + n + ")" : "S(" + n + ") ⋉ ");
        }
        return name.toString();
    }

    /**
     * Draws an element.
     *
     * @param random where it comes from
     * @param n number of features, at least 1
     * @param condition bound on the condition number, above 1
     */
    public GroupElement sample(RandomGenerator random, int n, double condition) {
        if (mixing == Mixing.LINEAR) {
            return DenseElement.of(linear(random, n, condition));
        }
        int[] permutation = new int[n];
        double[] factors = new double[n];
        double spread = Math.min(LARGEST_SCALE_LOGARITHM, FastMath.log(2, condition) / 2);
        for (int i = 0; i < n; i++) {
            permutation[i] = i;
            double sign = signs && random.nextBoolean() ? -1 : 1;
            factors[i] = sign * (scalings ? FastMath.pow(2, random.nextDouble(-spread, spread)) : 1);
        }
        if (mixing == Mixing.PERMUTED) {
            shuffle(permutation, random);
        }
        return Monomial.of(permutation, factors);
    }

    private static void shuffle(int[] permutation, RandomGenerator random) {
        for (int i = permutation.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = kept;
        }
    }

    /** Returns U S Vᵀ with random rotations and, where scalings are allowed, singular values within the bound. */
    private RealMatrix linear(RandomGenerator random, int n, double condition) {
        RealMatrix left = orthogonal(random, n);
        if (!scalings) {
            return left;
        }
        double spread = FastMath.log(condition) / 2;
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = FastMath.exp(random.nextDouble(-spread, spread));
        }
        return left.multiply(MatrixUtils.createRealDiagonalMatrix(singular))
                .multiply(orthogonal(random, n).transpose());
    }

    private static RealMatrix orthogonal(RandomGenerator random, int n) {
        RealMatrix gaussian = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gaussian.setEntry(i, j, random.nextGaussian());
            }
        }
        return new QRDecomposition(gaussian).getQ();
    }
}
