package org.holonomy.ode.transport;

/** Arithmetic on rows over all copies of a block, entry by entry, in loops that compilers vectorise. */
final class CopyRows {

    private CopyRows() {}

    static void addScaled(double[] sum, double factor, double[] term) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += factor * term[c];
        }
    }

    static void addTo(double constant, double[] sum, double a, double[] x, double b, double[] y) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] = constant + a * x[c] + b * y[c];
        }
    }

    static void addFour(
            double[] sum, double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a * x[i] + b * y[i] + c * z[i] + d * v[i];
        }
    }

    static void combine(double[] sum, double a, double[] x, double b, double[] y) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] = a * x[c] + b * y[c];
        }
    }

    static void addProduct(double[] sum, double[] a, double[] x) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += a[c] * x[c];
        }
    }

    static void addProducts(
            double[] sum,
            double[] a0,
            double[] x0,
            double[] a1,
            double[] x1,
            double[] a2,
            double[] x2,
            double[] a3,
            double[] x3) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += a0[c] * x0[c] + a1[c] * x1[c] + a2[c] * x2[c] + a3[c] * x3[c];
        }
    }

    static void subtractProduct(double[] difference, double[] a, double[] x) {
        for (int c = 0; c < difference.length; c++) {
            difference[c] -= a[c] * x[c];
        }
    }

    static void reciprocal(double[] reciprocal, double[] x) {
        for (int c = 0; c < x.length; c++) {
            reciprocal[c] = 1 / x[c];
        }
    }

    static void multiplier(double[] factor, double[] x, double[] reciprocal, double[] squares) {
        for (int c = 0; c < x.length; c++) {
            factor[c] = x[c] * reciprocal[c];
            squares[c] += factor[c] * factor[c];
        }
    }

    static void divide(double[] x, double[] divisor) {
        for (int c = 0; c < x.length; c++) {
            x[c] /= divisor[c];
        }
    }
}
