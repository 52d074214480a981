package org.holonomy.ode.transport;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.LinearCombination;

/** x + h Σ aⱼ kⱼ with the zeros among the aⱼ left out. */
final class StageSum {

    private static final int TERMS_AT_ONCE = 4;

    private final int[] terms;
    private final double[] factors;

    /** Takes a₀, a₁, …; not modified. */
    StageSum(double[] coefficients) {
        terms = IntStream.range(0, coefficients.length)
                .filter(j -> coefficients[j] != 0)
                .toArray();
        factors = Arrays.stream(terms).mapToDouble(j -> coefficients[j]).toArray();
    }

    /** Computes sum ← x + h Σ aⱼ kⱼ; sum may be x. */
    void add(double[] sum, double[] x, double h, double[][] k) {
        double[] from = x;
        int j = 0;
        for (; j + TERMS_AT_ONCE <= terms.length; j += TERMS_AT_ONCE) {
            four(
                    sum,
                    from,
                    h * factors[j],
                    k[terms[j]],
                    h * factors[j + 1],
                    k[terms[j + 1]],
                    h * factors[j + 2],
                    k[terms[j + 2]],
                    h * factors[j + 3],
                    k[terms[j + 3]]);
            from = sum;
        }
        switch (terms.length - j) {
            case 3 ->
                LinearCombination.set(
                        sum,
                        1,
                        from,
                        h * factors[j],
                        k[terms[j]],
                        h * factors[j + 1],
                        k[terms[j + 1]],
                        h * factors[j + 2],
                        k[terms[j + 2]]);
            case 2 ->
                LinearCombination.set(sum, 1, from, h * factors[j], k[terms[j]], h * factors[j + 1], k[terms[j + 1]]);
            case 1 -> LinearCombination.set(sum, 1, from, h * factors[j], k[terms[j]]);
            default -> {
                // All terms are in.
            }
        }
    }

    private static void four(
            double[] sum,
            double[] from,
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] z,
            double d,
            double[] v) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = from[i] + (a * x[i] + b * y[i] + c * z[i] + d * v[i]);
        }
    }
}
