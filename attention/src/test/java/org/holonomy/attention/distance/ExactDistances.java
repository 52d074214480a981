package org.holonomy.attention.distance;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Distances to 60 digits by their textbook formulas, to measure the kernels against. */
final class ExactDistances {

    static final DfpField FIELD = new DfpField(60);

    private static final Dfp STEP = FIELD.newDfp("1e-20");

    private ExactDistances() {}

    /** Returns numbers as they are. */
    static Dfp[] of(double... values) {
        Dfp[] exact = new Dfp[values.length];
        for (int k = 0; k < values.length; k++) {
            exact[k] = FIELD.newDfp(values[k]);
        }
        return exact;
    }

    /** Returns arcosh(1 + δ) = log(1 + δ + √(δ (δ + 2))), which 60 digits do not spoil near δ = 0. */
    static Dfp arcosh1p(Dfp gap) {
        return gap.add(gap.multiply(gap.add(2)).sqrt()).add(1).log();
    }

    /** Returns the distance of x + iy and u + iv. */
    static Dfp halfPlane(Dfp x, Dfp y, Dfp u, Dfp v) {
        Dfp dx = x.subtract(u);
        Dfp dy = y.subtract(v);
        return arcosh1p(
                dx.multiply(dx).add(dy.multiply(dy)).divide(y.multiply(v).multiply(2)));
    }

    /** Returns Σ c_kl Σᵢ d(a_ki, b_li) for rows of m real, then m imaginary parts. */
    static Dfp hyperbolicProduct(Dfp[] a, Dfp[] b, int m, double[] cotangents) {
        int l = b.length / (2 * m);
        Dfp sum = FIELD.getZero();
        for (int e = 0; e < cotangents.length; e++) {
            int k = 2 * m * (e / l);
            int j = 2 * m * (e % l);
            for (int i = 0; i < m; i++) {
                sum = sum.add(halfPlane(a[k + i], a[k + m + i], b[j + i], b[j + m + i])
                        .multiply(FIELD.newDfp(cotangents[e])));
            }
        }
        return sum;
    }

    /** Returns the distance of two points of the half-space. */
    static Dfp halfSpace(Dfp[] p, Dfp[] q) {
        Dfp squares = FIELD.getZero();
        for (int e = 0; e < p.length; e++) {
            Dfp difference = p[e].subtract(q[e]);
            squares = squares.add(difference.multiply(difference));
        }
        return arcosh1p(squares.divide(p[p.length - 1].multiply(q[q.length - 1]).multiply(2)));
    }

    /** Returns the distance of two points (√(1 + |v|²), v) of the hyperboloid. */
    static Dfp hyperboloid(Dfp[] v, Dfp[] w) {
        Dfp time = FIELD.getOne();
        Dfp otherTime = FIELD.getOne();
        Dfp product = FIELD.getZero();
        for (int e = 0; e < v.length; e++) {
            time = time.add(v[e].multiply(v[e]));
            otherTime = otherTime.add(w[e].multiply(w[e]));
            product = product.add(v[e].multiply(w[e]));
        }
        return arcosh1p(time.multiply(otherTime).sqrt().subtract(product).subtract(1));
    }

    /** Returns Σ c_kl d(a_k, b_l) for rows of d numbers. */
    static Dfp weightedSum(
            BiFunction<Dfp[], Dfp[], Dfp> distance, Dfp[] a, Dfp[] b, int dimension, double[] cotangents) {
        int l = b.length / dimension;
        Dfp sum = FIELD.getZero();
        for (int e = 0; e < cotangents.length; e++) {
            Dfp[] p = Arrays.copyOfRange(a, e / l * dimension, (e / l + 1) * dimension);
            Dfp[] q = Arrays.copyOfRange(b, e % l * dimension, (e % l + 1) * dimension);
            sum = sum.add(distance.apply(p, q).multiply(FIELD.newDfp(cotangents[e])));
        }
        return sum;
    }

    /**
     * Returns units[k] times the k-th derivative of a function at a point by central differences, with 1e-20 units as
     * steps, which leave a truncation of 1e-40.
     */
    static double[] gradient(Function<Dfp[], Dfp> function, double[] point, double[] units) {
        double[] gradient = new double[point.length];
        for (int k = 0; k < point.length; k++) {
            Dfp step = FIELD.newDfp(units[k]).multiply(STEP);
            Dfp[] right = of(point);
            Dfp[] left = of(point);
            right[k] = right[k].add(step);
            left[k] = left[k].subtract(step);
            gradient[k] = function.apply(right)
                    .subtract(function.apply(left))
                    .divide(STEP.multiply(2))
                    .toDouble();
        }
        return gradient;
    }

    /** Returns |value − exact| / |exact|. */
    static double relativeError(double value, Dfp exact) {
        return FIELD.newDfp(value).subtract(exact).divide(exact).abs().toDouble();
    }
}
