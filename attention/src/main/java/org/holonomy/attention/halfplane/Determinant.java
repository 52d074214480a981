package org.holonomy.attention.halfplane;

/**
 * ad − bc as mantissa · 2^exponent, so that no product leaves the range of a double.
 *
 * <p><b>Accuracy.</b> Two units in the last place of the determinant of the numbers as stored, even where the products
 * cancel (Kahan's difference of products).
 *
 * <p><b>Source.</b> C.-P. Jeannerod, N. Louvet, J.-M. Muller, <i>Further analysis of Kahan's algorithm for the accurate
 * computation of 2 × 2 determinants</i>, Math. Comp. 82 (2013).
 *
 * @param mantissa the determinant over 2^exponent
 * @param exponent chosen such that the larger product over 2^exponent is of order 1
 * @param rounding how much of the mantissa roundings of the four entries can account for
 */
record Determinant(double mantissa, int exponent, double rounding) {

    /** Eight half-units in the last place: two for each entry, of which two meet in each product, and their root. */
    static final double ENTRY_ROUNDING = 0x1p-50;

    /** Returns ad − bc of finite numbers. */
    static Determinant of(double a, double b, double c, double d) {
        int main = exponentOfProduct(a, d);
        int cross = exponentOfProduct(b, c);
        int exponent = Math.max(main, cross);
        if (exponent == Integer.MIN_VALUE) {
            return new Determinant(0, 0, 0);
        }
        double a1 = unit(a);
        double d1 = Math.scalb(d, Math.getExponent(a) - exponent);
        double b1 = unit(b);
        double c1 = Math.scalb(c, Math.getExponent(b) - exponent);
        double mantissa = sumOfProducts(a1, d1, -b1, c1);
        return new Determinant(mantissa, exponent, ENTRY_ROUNDING * (Math.abs(a1 * d1) + Math.abs(b1 * c1)));
    }

    private static int exponentOfProduct(double p, double q) {
        return p == 0 || q == 0 ? Integer.MIN_VALUE : Math.getExponent(p) + Math.getExponent(q);
    }

    private static double unit(double entry) {
        return entry == 0 ? 0 : Math.scalb(entry, -Math.getExponent(entry));
    }

    /** Returns pq + rs with the error of one product added back. */
    static double sumOfProducts(double p, double q, double r, double s) {
        double product = r * s;
        double error = Math.fma(r, s, -product);
        return Math.fma(p, q, product) + error;
    }

    /** Whether roundings of the entries can account for all of it, or it is negative. */
    boolean isNotPositive() {
        return !(mantissa > rounding);
    }

    /** Whether it differs from 1 by no more than roundings of the entries can account for. */
    boolean isOne() {
        return Math.abs(mantissa - Math.scalb(1.0, -exponent)) <= rounding;
    }

    /** Returns the entry over the root of the determinant. */
    double normalize(double entry) {
        int even = exponent & ~1;
        return Math.scalb(entry / Math.sqrt(Math.scalb(mantissa, exponent - even)), -even / 2);
    }

    /** Returns the determinant itself, infinite or 0 where a double cannot hold it. */
    double value() {
        return Math.scalb(mantissa, exponent);
    }
}
