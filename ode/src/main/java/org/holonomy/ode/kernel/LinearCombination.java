package org.holonomy.ode.kernel;

/**
 * Linear combinations of arrays of equal length, entry by entry, in loops that compilers vectorise.
 *
 * <p>The sum may be one of the terms. Terms are added from left to right.
 */
public final class LinearCombination {

    private LinearCombination() {}

    /** Computes sum ← a x. */
    public static void set(double[] sum, double a, double[] x) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i];
        }
    }

    /** Computes sum ← a x + b y. */
    public static void set(double[] sum, double a, double[] x, double b, double[] y) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i];
        }
    }

    /** Computes sum ← a x + b y + c z. */
    public static void set(double[] sum, double a, double[] x, double b, double[] y, double c, double[] z) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i] + c * z[i];
        }
    }

    /** Computes sum ← a x + b y + c z + d v. */
    public static void set(
            double[] sum, double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a * x[i] + b * y[i] + c * z[i] + d * v[i];
        }
    }

    /** Computes sum ← sum + a x. */
    public static void add(double[] sum, double a, double[] x) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a * x[i];
        }
    }
}
