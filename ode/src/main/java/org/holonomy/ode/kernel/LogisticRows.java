package org.holonomy.ode.kernel;

/** The logistic function s = 1 / (1 + exp(−u)), and its product with u. Where exp(−u) is large, nothing cancels. */
final class LogisticRows implements ActivationRows {

    /** What the logistic function is multiplied with. */
    enum Factor {
        /** Nothing: the sigmoid. */
        ONE,
        /** The argument: silu. */
        ARGUMENT
    }

    /** Beyond this, exp(−u) would come near to an overflow. */
    private static final double LEAST = -700;

    private final Factor factor;
    private final ElementaryRows elementary;
    private final double[] zeros;
    private final double[] exponential;
    private final double[] unused;

    LogisticRows(Factor factor, int length) {
        this.factor = factor;
        elementary = new ElementaryRows(length);
        zeros = new double[length];
        exponential = new double[length];
        unused = new double[length];
    }

    @Override
    public void value(double[] u, double[] y) {
        exponentiate(u);
        if (factor == Factor.ONE) {
            divide(exponential, y);
        } else {
            divide(u, exponential, y);
        }
    }

    @Override
    public void derivative(double[] u, double[] d) {
        exponentiate(u);
        if (factor == Factor.ONE) {
            slope(exponential, d);
        } else {
            slope(u, exponential, d);
        }
    }

    private void exponentiate(double[] u) {
        for (int j = 0; j < exponential.length; j++) {
            exponential[j] = Math.max(LEAST, u[j]);
        }
        elementary.expOfDifferences(exponential, zeros, 1, unused);
    }

    private static void divide(double[] e, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = 1 / (1 + e[j]);
        }
    }

    private static void divide(double[] u, double[] e, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = u[j] / (1 + e[j]);
        }
    }

    /** s′ = s (1 − s), where 1 − s = e s. */
    private static void slope(double[] e, double[] d) {
        for (int j = 0; j < d.length; j++) {
            double s = 1 / (1 + e[j]);
            d[j] = s * (e[j] * s);
        }
    }

    private static void slope(double[] u, double[] e, double[] d) {
        for (int j = 0; j < d.length; j++) {
            double s = 1 / (1 + e[j]);
            d[j] = Math.fma(u[j] * s, e[j] * s, s);
        }
    }
}
