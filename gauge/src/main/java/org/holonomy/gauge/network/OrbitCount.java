package org.holonomy.gauge.network;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;

/**
 * The number Λ = n₁! n₂! ⋯ n_{L−1}! of permutations of the hidden units of a layered network.
 *
 * <p>Λ is the size of the permutation orbit where no two units of a layer coincide; in general the orbit has
 * Λ / |stabiliser| points.
 *
 * <p><b>Source.</b> U. Michelucci, arXiv:2211.06603; catalogue COUNT-1.
 *
 * @param layers sizes n₀, n₁, …, n_L from the input to the output, at least two, all positive
 */
public record OrbitCount(List<Integer> layers) {

    /** Units beyond this in one layer are refused: the exact number would have over 400,000 digits. */
    public static final int LARGEST_LAYER = 100_000;

    /** Copies the list and checks the sizes. */
    public OrbitCount {
        layers = List.copyOf(layers);
        if (layers.size() < 2) {
            throw new IllegalArgumentException(
                    "orbit count: %d layer sizes, expected at least an input and an output".formatted(layers.size()));
        }
        for (int size : layers) {
            if (size < 1 || size > LARGEST_LAYER) {
                throw new IllegalArgumentException(
                        "orbit count: layer of %d units, expected 1 to %d".formatted(size, LARGEST_LAYER));
            }
        }
    }

    /** Returns the sizes of the hidden layers. */
    public List<Integer> hidden() {
        return layers.subList(1, layers.size() - 1);
    }

    /** Returns Λ. */
    public BigInteger exact() {
        return hidden().stream().map(n -> productOf(1, n)).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Returns log₁₀ Λ, from the logarithm of the gamma function. */
    public double log10() {
        return hidden().stream().mapToDouble(n -> Gamma.logGamma(n + 1.0)).sum() / FastMath.log(10);
    }

    /** Returns the number of switches of two units of one layer, Σ n(n − 1)/2; they generate all permutations. */
    public BigInteger switches() {
        return hidden().stream()
                .map(n -> BigInteger.valueOf((long) n * (n - 1) / 2))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Returns Λ · 2^{Σ n}, the order of the finite group where the activation is odd and signs count too. */
    public BigInteger withSigns() {
        return exact().shiftLeft(hidden().stream().mapToInt(Integer::intValue).sum());
    }

    /**
     * Returns a number in scientific notation, such as {@code 5.7343e646}.
     *
     * @param number at least 1
     * @param digits significant digits, at least 1
     */
    public static String scientific(BigInteger number, int digits) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String significant =
                rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return significant + "e" + exponent;
    }

    /** Multiplies a range by halves, so that factors stay of like size. */
    private static BigInteger productOf(int first, int last) {
        if (last - first < 8) {
            BigInteger product = BigInteger.ONE;
            for (int k = first; k <= last; k++) {
                product = product.multiply(BigInteger.valueOf(k));
            }
            return product;
        }
        int middle = (first + last) >>> 1;
        return productOf(first, middle).multiply(productOf(middle + 1, last));
    }
}
