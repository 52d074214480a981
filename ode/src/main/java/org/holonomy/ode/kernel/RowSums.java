package org.holonomy.ode.kernel;

/** Sums of whole arrays, in a fixed order: eight partial sums, which do not wait for each other. */
public final class RowSums {

    private static final int LANES = 8;

    private RowSums() {}

    /**
     * Returns Σ xᵢ.
     *
     * @param x not modified
     */
    public static double sum(double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + LANES <= x.length; i += LANES) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
            s4 += x[i + 4];
            s5 += x[i + 5];
            s6 += x[i + 6];
            s7 += x[i + 7];
        }
        for (; i < x.length; i++) {
            s0 += x[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /**
     * Returns Σ xᵢ².
     *
     * @param x not modified
     */
    public static double squares(double[] x) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i + LANES <= x.length; i += LANES) {
            s0 = Math.fma(x[i], x[i], s0);
            s1 = Math.fma(x[i + 1], x[i + 1], s1);
            s2 = Math.fma(x[i + 2], x[i + 2], s2);
            s3 = Math.fma(x[i + 3], x[i + 3], s3);
            s4 = Math.fma(x[i + 4], x[i + 4], s4);
            s5 = Math.fma(x[i + 5], x[i + 5], s5);
            s6 = Math.fma(x[i + 6], x[i + 6], s6);
            s7 = Math.fma(x[i + 7], x[i + 7], s7);
        }
        for (; i < x.length; i++) {
            s0 = Math.fma(x[i], x[i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
