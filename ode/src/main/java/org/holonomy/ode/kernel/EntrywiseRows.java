package org.holonomy.ode.kernel;

import org.holonomy.ode.field.Activation;

/**
 * An activation without a vectorising form, one entry after the other.
 *
 * @param activation σ
 */
record EntrywiseRows(Activation activation) implements ActivationRows {

    @Override
    public void value(double[] u, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = activation.value(u[j]);
        }
    }

    @Override
    public void derivative(double[] u, double[] d) {
        for (int j = 0; j < d.length; j++) {
            d[j] = activation.derivative(u[j]);
        }
    }
}
