package org.holonomy.ode.transport;

import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.kernel.LinearCombination;
import org.holonomy.ode.kernel.SquareProducts;

/**
 * A step that may be rejected: what it makes of the line so far, and what its error does to it.
 *
 * <p>Schemes with an embedded exponent of lower order take one step and compare exponents: to first order, exp(Ω + δ) −
 * exp Ω = δ exp Ω. The others take the step once whole and once as two halves, which advance the line.
 */
final class TrialStep {

    private final MagnusStep magnus;
    private final boolean embedded;
    private final SquareProducts products;
    private final double[] step;
    private final double[] error;
    private final double[] image;
    private final double[] effect;

    TrialStep(MagnusScheme scheme, SquareProducts products) {
        this.products = products;
        magnus = new MagnusStep(scheme, products);
        embedded = scheme.isEmbedded();
        int size = products.dimension() * products.dimension();
        step = new double[size];
        error = new double[size];
        image = new double[size];
        effect = new double[size];
    }

    /** Draws the step from t to t + h and appends it to a line, row by row, which is not modified. */
    void draw(PathSampler w, double t, double h, double[] line) {
        if (embedded) {
            magnus.exponent(w, t, h, step);
            magnus.lowerExponent(error);
            LinearCombination.set(error, -1, error, 1, step);
            magnus.exponential(step, step);
            append(line);
            products.multiply(error, image, effect);
        } else {
            magnus.take(w, t, h, error);
            magnus.take(w, t, h / 2, image);
            magnus.take(w, t + h / 2, h / 2, step);
            // (I + S)(I + S') − I
            products.multiply(step, image, effect);
            LinearCombination.set(step, 1, effect, 1, step, 1, image);
            LinearCombination.set(error, -1, error, 1, step);
            append(line);
            products.multiply(error, line, effect);
        }
    }

    private void append(double[] line) {
        System.arraycopy(line, 0, image, 0, line.length);
        products.multiplyAndAdd(step, line, image);
    }

    /** Returns the step, less the identity. */
    double[] step() {
        return step;
    }

    /** Returns the line with the step appended. */
    double[] image() {
        return image;
    }

    /** Returns what the error of the step does to the line. */
    double[] effect() {
        return effect;
    }
}
