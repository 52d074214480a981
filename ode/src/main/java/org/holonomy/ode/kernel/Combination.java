package org.holonomy.ode.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Linear combinations y = x + h Σ aⱼ kⱼ of whole arrays, as the stages of Runge–Kutta methods need them.
 *
 * <p>Terms with a coefficient of 0 are left out. Up to {@value #TERMS_AT_ONCE} others are added in one pass, each with one
 * rounding.
 */
public final class Combination {

    private static final int TERMS_AT_ONCE = 4;

    private final int[] indices;
    private final double[] coefficients;

    /**
     * Takes the coefficients.
     *
     * @param coefficients a₀, a₁, …; not modified
     */
    public Combination(double... coefficients) {
        indices = IntStream.range(0, coefficients.length)
                .filter(j -> coefficients[j] != 0)
                .toArray();
        this.coefficients =
                Arrays.stream(indices).mapToDouble(j -> coefficients[j]).toArray();
    }

    /**
     * Computes y = x + h Σ aⱼ kⱼ.
     *
     * @param x not modified
     * @param h factor of all terms
     * @param k k₀, k₁, …, as long as x; not modified
     * @param y overwritten; may be x
     */
    public void addTo(double[] x, double h, double[][] k, double[] y) {
        double[] sum = x;
        int j = 0;
        for (; j + TERMS_AT_ONCE <= indices.length; j += TERMS_AT_ONCE) {
            addFour(
                    sum,
                    h * coefficients[j],
                    k[indices[j]],
                    h * coefficients[j + 1],
                    k[indices[j + 1]],
                    h * coefficients[j + 2],
                    k[indices[j + 2]],
                    h * coefficients[j + 3],
                    k[indices[j + 3]],
                    y);
            sum = y;
        }
        int left = indices.length - j;
        if (left >= 2) {
            addTwo(sum, h * coefficients[j], k[indices[j]], h * coefficients[j + 1], k[indices[j + 1]], y);
            sum = y;
            j += 2;
        }
        if (j < indices.length) {
            addOne(sum, h * coefficients[j], k[indices[j]], y);
            sum = y;
        }
        if (sum != y) {
            System.arraycopy(x, 0, y, 0, y.length);
        }
    }

    private static void addOne(double[] x, double a, double[] k, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.fma(a, k[i], x[i]);
        }
    }

    private static void addTwo(double[] x, double a, double[] k, double b, double[] l, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.fma(a, k[i], Math.fma(b, l[i], x[i]));
        }
    }

    private static void addFour(
            double[] x,
            double a,
            double[] k,
            double b,
            double[] l,
            double c,
            double[] m,
            double d,
            double[] n,
            double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.fma(a, k[i], Math.fma(b, l[i], Math.fma(c, m[i], Math.fma(d, n[i], x[i]))));
        }
    }
}
