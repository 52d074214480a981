package org.holonomy.ode.kernel;

/**
 * max(u, λu): the rectifier, and the leaky one.
 *
 * @param leak λ, from 0 to 1, the slope for negative u
 */
record RectifierRows(double leak) implements ActivationRows {

    @Override
    public void value(double[] u, double[] y) {
        if (leak == 0) {
            clip(u, y);
        } else {
            bend(leak, u, y);
        }
    }

    /** Apart, since 0 · ∞ is no number. */
    private static void clip(double[] u, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = Math.max(u[j], 0);
        }
    }

    private static void bend(double leak, double[] u, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = Math.max(u[j], leak * u[j]);
        }
    }

    @Override
    public void derivative(double[] u, double[] d) {
        for (int j = 0; j < d.length; j++) {
            d[j] = u[j] > 0 ? 1 : leak;
        }
    }
}
