package org.holonomy.gauge.group;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A group that acts on a feature space, given by what it may do: mix features, permute them, flip signs, rescale.
 *
 * <p>These are all that layers ever leave: the meet of two of them is one of them again.
 *
 * @param mixing whether features are kept in place, permuted, or mixed
 * @param signs whether signs may flip; mixing implies that each may
 * @param scalings whether positive factors are allowed; mixing of pairs implies it
 */
public record GaugeGroup(Mixing mixing, Signs signs, boolean scalings) {

    /** What the products behind an orthogonal matrix may be off by: a few dozen roundings of numbers of size 1. */
    private static final double ROUNDING = 1e-13;

    /** How features may exchange their places. */
    public enum Mixing {
        /** Every feature stays where it is. */
        NONE,
        /** Features are permuted. */
        PERMUTED,
        /** Features 2j and 2j + 1 are the parts of a complex number, which is multiplied by another: rotary positions. */
        PAIRED,
        /** Features are combined linearly. */
        LINEAR
    }

    /** Which signs may flip, from the least to the most. */
    public enum Signs {
        /** None. */
        NONE,
        /** All of them together. */
        GLOBAL,
        /** Each by itself. */
        EACH
    }

    /** The identity only: inputs and outputs. */
    public static final GaugeGroup TRIVIAL = new GaugeGroup(Mixing.NONE, Signs.NONE, false);

    /** Permutations: what a generic activation or LayerNorm admits. */
    public static final GaugeGroup PERMUTATIONS = new GaugeGroup(Mixing.PERMUTED, Signs.NONE, false);

    /** Permutations and signs: odd activations. */
    public static final GaugeGroup SIGNED_PERMUTATIONS = new GaugeGroup(Mixing.PERMUTED, Signs.EACH, false);

    /** Permutations and positive factors: ReLU. */
    public static final GaugeGroup POSITIVE_MONOMIAL = new GaugeGroup(Mixing.PERMUTED, Signs.NONE, true);

    /** Permutations and factors of either sign: what a batch norm can take up. */
    public static final GaugeGroup MONOMIAL = new GaugeGroup(Mixing.PERMUTED, Signs.EACH, true);

    /** Rotations and reflections: RMSNorm. */
    public static final GaugeGroup ORTHOGONAL = new GaugeGroup(Mixing.LINEAR, Signs.EACH, false);

    /** Every invertible matrix: nothing sits on the vertex. */
    public static final GaugeGroup GENERAL_LINEAR = new GaugeGroup(Mixing.LINEAR, Signs.EACH, true);

    /** Permutations and the common sign of all features: what LayerNorm with its gains admits. */
    public static final GaugeGroup PERMUTATIONS_AND_SIGN = new GaugeGroup(Mixing.PERMUTED, Signs.GLOBAL, false);

    /** Factors of either sign, every feature in its place: what lies between a layer and its normalisation. */
    public static final GaugeGroup DIAGONAL = new GaugeGroup(Mixing.NONE, Signs.EACH, true);

    /** Positive factors, every feature in its place. */
    public static final GaugeGroup POSITIVE_DIAGONAL = new GaugeGroup(Mixing.NONE, Signs.NONE, true);

    /** Rotations and scalings of pairs of features: what commutes with rotary positions of distinct frequencies. */
    public static final GaugeGroup ROTARY = new GaugeGroup(Mixing.PAIRED, Signs.EACH, true);

    /** Linear mixing without every sign is no group of this kind: it becomes permutations. */
    public GaugeGroup {
        if (mixing == Mixing.LINEAR && signs != Signs.EACH) {
            mixing = Mixing.PERMUTED;
        }
        if (mixing == Mixing.PAIRED && (signs != Signs.EACH || !scalings)) {
            mixing = Mixing.NONE;
            signs = Signs.NONE;
            scalings = false;
        }
    }

    /** Returns the largest group of this kind inside both. */
    public GaugeGroup meet(GaugeGroup other) {
        if (mixing == Mixing.PAIRED || other.mixing == Mixing.PAIRED) {
            return equals(other) || other.equals(GENERAL_LINEAR) || equals(GENERAL_LINEAR) ? ROTARY : TRIVIAL;
        }
        Mixing least = mixing.compareTo(other.mixing) <= 0 ? mixing : other.mixing;
        Signs fewest = signs.compareTo(other.signs) <= 0 ? signs : other.signs;
        return new GaugeGroup(least, fewest, scalings && other.scalings);
    }

    /** Returns the group without its permutations and mixings, if it has no mixing of pairs. */
    public GaugeGroup diagonal() {
        return mixing == Mixing.PAIRED ? TRIVIAL : new GaugeGroup(Mixing.NONE, signs, scalings);
    }

    /** Tells whether the group holds every permutation of the features. */
    public boolean permutes() {
        return mixing == Mixing.PERMUTED || mixing == Mixing.LINEAR;
    }

    /** Returns the dimension of the group's Lie algebra on n features. */
    public int continuousDimension(int n) {
        if (mixing == Mixing.LINEAR) {
            return scalings ? n * n : n * (n - 1) / 2;
        }
        return scalings ? n : 0;
    }

    /**
     * Tells whether an element belongs to the group.
     *
     * <p>Matrices count as orthogonal, or as made of turns and factors of pairs, up to 1e-13, relative to
     * their size.
     */
    public boolean contains(GroupElement element) {
        if (mixing == Mixing.LINEAR) {
            return scalings || isOrthogonal(element.matrix());
        }
        if (mixing == Mixing.PAIRED) {
            return turnsPairs(element.matrix());
        }
        return element instanceof Monomial monomial && contains(monomial);
    }

    private boolean contains(Monomial element) {
        int n = element.dimension();
        int negative = 0;
        for (int i = 0; i < n; i++) {
            if ((element.source(i) != i && mixing == Mixing.NONE) || (Math.abs(element.factor(i)) != 1 && !scalings)) {
                return false;
            }
            negative += element.factor(i) < 0 ? 1 : 0;
        }
        return switch (signs) {
            case NONE -> negative == 0;
            case GLOBAL -> negative == 0 || negative == n;
            case EACH -> true;
        };
    }

    private static boolean isOrthogonal(RealMatrix matrix) {
        RealMatrix product = matrix.multiplyTransposed(matrix);
        int n = matrix.getRowDimension();
        return product.subtract(MatrixUtils.createRealIdentityMatrix(n)).getNorm1() <= ROUNDING * n;
    }

    /** Tells whether a matrix is zero but for blocks [a, −b; b, a] on its diagonal. */
    private static boolean turnsPairs(RealMatrix matrix) {
        RealMatrix rest = matrix.copy();
        for (int i = 0; i + 1 < matrix.getRowDimension(); i += 2) {
            double a = matrix.getEntry(i, i);
            double b = matrix.getEntry(i + 1, i);
            rest.setEntry(i, i, 0);
            rest.setEntry(i + 1, i, 0);
            rest.addToEntry(i + 1, i + 1, -a);
            rest.addToEntry(i, i + 1, b);
        }
        return rest.getNorm1() <= ROUNDING * matrix.getNorm1();
    }

    /**
     * Returns a basis of the group's Lie algebra on n features, {@link #continuousDimension} matrices: Eᵢⱼ of GL(n),
     * Eᵢⱼ − Eⱼᵢ of O(n), Eᵢᵢ where each feature has its own factor, and the identity and the quarter turn of every pair.
     *
     * @param n number of features, at least 1
     */
    public List<Generator> lieAlgebra(int n) {
        List<Generator> basis = new ArrayList<>();
        if (mixing == Mixing.PAIRED) {
            for (int i = 0; i + 1 < n; i += 2) {
                basis.add(Generator.of(new Generator.Entry(i, i, 1), new Generator.Entry(i + 1, i + 1, 1)));
                basis.add(Generator.rotation(i + 1, i));
            }
            return basis;
        }
        boolean linear = mixing == Mixing.LINEAR;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (scalings && (linear || i == j)) {
                    basis.add(Generator.of(new Generator.Entry(i, j, 1)));
                } else if (linear && !scalings && i < j) {
                    basis.add(Generator.rotation(i, j));
                }
            }
        }
        return basis;
    }

    /** Returns the group's usual name on n features, such as {@code S(48) ⋉ R+^48}. */
    public String name(int n) {
        if (mixing == Mixing.LINEAR) {
            return (scalings ? "GL(" : "O(") + n + ")";
        }
        if (mixing == Mixing.PAIRED) {
            return power("C*", n / 2);
        }
        String diagonal =
                scalings ? power(signs == Signs.EACH ? "R*" : "R+", n) : signs == Signs.EACH ? power("Z2", n) : "";
        if (mixing == Mixing.PERMUTED && n > 1) {
            diagonal = diagonal.isEmpty() ? "S(" + n + ")" : "S(" + n + ") ⋉ " + diagonal;
        }
        if (signs == Signs.GLOBAL) {
            diagonal = diagonal.isEmpty() ? "Z2" : diagonal + " × Z2";
        }
        return diagonal.isEmpty() ? "1" : diagonal;
    }

    /** Returns what the group does in words, such as {@code permutations and positive factors}. */
    public String describe() {
        if (mixing == Mixing.LINEAR) {
            return scalings ? "every invertible matrix" : "rotations and reflections";
        }
        if (mixing == Mixing.PAIRED) {
            return "turns and factors of pairs";
        }
        List<String> parts = new ArrayList<>();
        if (mixing == Mixing.PERMUTED) {
            parts.add("permutations");
        }
        if (scalings) {
            parts.add(signs == Signs.EACH ? "factors of either sign" : "positive factors");
        } else if (signs == Signs.EACH) {
            parts.add("signs");
        }
        if (signs == Signs.GLOBAL) {
            parts.add("one sign for all");
        }
        return parts.isEmpty() ? "identity only" : String.join(" and ", parts);
    }

    private static String power(String factor, int exponent) {
        return exponent == 1 ? factor : factor + "^" + exponent;
    }

    /**
     * Draws an element.
     *
     * @param random where it comes from
     * @param n number of features, at least 1
     * @param bounds how far from an isometry it may be
     */
    public GroupElement sample(RandomGenerator random, int n, SampleBounds bounds) {
        return new GroupSample(this, random, n, bounds).draw();
    }
}
