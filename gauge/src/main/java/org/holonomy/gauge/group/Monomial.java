package org.holonomy.gauge.group;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A permutation with a factor for every row: (g x)ᵢ = sᵢ x_π(i).
 *
 * <p>Permutations, signed permutations and rescalings are monomial. Factors that are powers of two act without rounding.
 */
public final class Monomial implements GroupElement {

    private final int[] permutation;
    private final double[] factors;

    private Monomial(int[] permutation, double[] factors) {
        this.permutation = permutation;
        this.factors = factors;
    }

    /**
     * Returns an element.
     *
     * @param permutation π, every index from 0 to n − 1 once; copied
     * @param factors s, n finite numbers, none zero; copied
     * @throws IllegalArgumentException if one of them is not of that form
     */
    public static Monomial of(int[] permutation, double[] factors) {
        if (permutation.length == 0 || permutation.length != factors.length) {
            throw new IllegalArgumentException(
                    "monomial matrix: %d indices and %d factors, expected equal counts, at least 1"
                            .formatted(permutation.length, factors.length));
        }
        boolean[] seen = new boolean[permutation.length];
        for (int i = 0; i < permutation.length; i++) {
            int image = permutation[i];
            if (image < 0 || image >= seen.length || seen[image]) {
                throw new IllegalArgumentException(
                        "monomial matrix: index %d at place %d, expected every index from 0 to %d once"
                                .formatted(image, i, seen.length - 1));
            }
            seen[image] = true;
            if (!Double.isFinite(factors[i]) || factors[i] == 0) {
                throw new IllegalArgumentException(
                        "monomial matrix: factor %s at place %d, expected a finite number, not 0"
                                .formatted(factors[i], i));
            }
        }
        return new Monomial(permutation.clone(), factors.clone());
    }

    /** Returns the identity of a dimension. */
    public static Monomial identity(int n) {
        int[] permutation = new int[n];
        double[] factors = new double[n];
        for (int i = 0; i < n; i++) {
            permutation[i] = i;
            factors[i] = 1;
        }
        return of(permutation, factors);
    }

    /** Returns π(i), the index that moves to place {@code i}. */
    public int source(int i) {
        return permutation[i];
    }

    /** Returns sᵢ. */
    public double factor(int i) {
        return factors[i];
    }

    /**
     * Returns the element with the same permutation and the factors |s|ᵖ sign(s)^q.
     *
     * @param power p
     * @param signs whether signs are kept
     */
    public Monomial power(int power, boolean signs) {
        double[] result = new double[factors.length];
        for (int i = 0; i < result.length; i++) {
            double size = Math.abs(factors[i]);
            double raised = power == -1 ? 1 / size : FastMath.pow(size, power);
            result[i] = signs ? Math.copySign(raised, factors[i]) : raised;
        }
        return new Monomial(permutation, result);
    }

    @Override
    public int dimension() {
        return permutation.length;
    }

    @Override
    public GroupElement compose(GroupElement other) {
        if (!(other instanceof Monomial inner)) {
            return DenseElement.of(matrix()).compose(other);
        }
        requireDimension(inner.dimension());
        int[] composed = new int[permutation.length];
        double[] product = new double[permutation.length];
        for (int i = 0; i < composed.length; i++) {
            composed[i] = inner.permutation[permutation[i]];
            product[i] = factors[i] * inner.factors[permutation[i]];
        }
        return new Monomial(composed, product);
    }

    @Override
    public Monomial inverse() {
        int[] inverse = new int[permutation.length];
        double[] reciprocal = new double[permutation.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[permutation[i]] = i;
            reciprocal[permutation[i]] = 1 / factors[i];
        }
        return new Monomial(inverse, reciprocal);
    }

    @Override
    public Monomial dual() {
        return power(-1, true);
    }

    @Override
    public boolean isIdentity() {
        for (int i = 0; i < permutation.length; i++) {
            if (permutation[i] != i || factors[i] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double conditionNumber() {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double factor : factors) {
            largest = Math.max(largest, Math.abs(factor));
            smallest = Math.min(smallest, Math.abs(factor));
        }
        return largest / smallest;
    }

    @Override
    public RealMatrix matrix() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(permutation.length, permutation.length);
        for (int i = 0; i < permutation.length; i++) {
            matrix.setEntry(i, permutation[i], factors[i]);
        }
        return matrix;
    }

    @Override
    public double[] apply(double[] rows, int width) {
        requireDimension(rows.length / width);
        double[] result = new double[rows.length];
        for (int i = 0; i < permutation.length; i++) {
            for (int j = 0; j < width; j++) {
                result[i * width + j] = factors[i] * rows[permutation[i] * width + j];
            }
        }
        return result;
    }

    private void requireDimension(int n) {
        if (n != permutation.length) {
            throw new ShapeMismatchException("group element", "operand", new int[] {permutation.length}, new int[] {n});
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monomial that
                && Arrays.equals(permutation, that.permutation)
                && Arrays.equals(factors, that.factors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(permutation) + Arrays.hashCode(factors);
    }

    @Override
    public String toString() {
        return "monomial " + Arrays.toString(permutation) + " × " + Arrays.toString(factors);
    }
}
