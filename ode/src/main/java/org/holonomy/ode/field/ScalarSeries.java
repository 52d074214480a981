package org.holonomy.ode.field;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.hipparchus.util.Binary64;

/**
 * Truncated Taylor series of numbers, a₀ + a₁δ + … + a_kδᵏ, as arrays of their coefficients.
 *
 * <p>Most of what a closed form computes is scalar, and a 1 × 1 matrix costs ten times a number. No method modifies its
 * arguments.
 */
final class ScalarSeries {

    private ScalarSeries() {}

    static double[] add(double[] a, double[] b, double sign) {
        double[] sum = new double[Math.min(a.length, b.length)];
        for (int k = 0; k < sum.length; k++) {
            sum[k] = a[k] + sign * b[k];
        }
        return sum;
    }

    static double[] multiply(double[] a, double[] b) {
        double[] product = new double[Math.min(a.length, b.length)];
        for (int k = 0; k < product.length; k++) {
            for (int i = 0; i <= k; i++) {
                product[k] += a[i] * b[k - i];
            }
        }
        return product;
    }

    static double[] scale(double[] a, double c) {
        double[] scaled = a.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= c;
        }
        return scaled;
    }

    static double[] differentiate(double[] a) {
        double[] derivative = new double[a.length - 1];
        for (int k = 0; k < derivative.length; k++) {
            derivative[k] = (k + 1) * a[k + 1];
        }
        return derivative;
    }

    /** Low orders, of which most evaluations are, have leaner series in the library than the general ones. */
    static double[] map(MatrixJet.EntryFunction f, double[] a) {
        if (a.length == 1) {
            return new double[] {f.apply(new Binary64(a[0])).getReal()};
        }
        if (a.length == 2) {
            UnivariateDerivative1 image = f.apply(new UnivariateDerivative1(a[0], a[1]));
            return new double[] {image.getValue(), image.getFirstDerivative()};
        }
        return general(f, a);
    }

    private static double[] general(MatrixJet.EntryFunction f, double[] a) {
        double[] derivatives = new double[a.length];
        double factorial = 1;
        for (int k = 0; k < a.length; k++) {
            factorial *= Math.max(1, k);
            derivatives[k] = factorial * a[k];
        }
        DerivativeStructure image = f.apply(new DSFactory(1, a.length - 1).build(derivatives));
        double[] series = new double[a.length];
        factorial = 1;
        for (int k = 0; k < a.length; k++) {
            factorial *= Math.max(1, k);
            series[k] = image.getPartialDerivative(k) / factorial;
        }
        return series;
    }

    /** Returns the series of 1/a. */
    static double[] reciprocal(double[] a) {
        return map(CalculusFieldElement::reciprocal, a);
    }
}
