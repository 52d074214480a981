package org.holonomy.ode.kernel;

/**
 * The hyperbolic tangent through s = sign(x) (exp 2|x| − 1): tanh x = s / (2 + |s|).
 *
 * <p>No exponent is read: a polynomial gives exp(2|x| / 2⁴) − 1, and four times s ← s (2 + |s|) doubles the exponent. Each
 * doubling adds one rounding, and what it does to s matters ever less to the tangent as s grows, so that the error is that
 * of a handful of roundings everywhere. The polynomial interpolates (exp v − 1) / v at Chebyshev points of 0 ≤ v ≤ 2.4, to
 * 5e-18; its coefficients contain the powers of 2⁻³. It is evaluated as four shorter ones, which do not wait for each other.
 *
 * <p>tanh(−x) = −tanh x to the last bit.
 */
final class TanhRows implements ActivationRows {

    /** From here on the tangent rounds to 1. */
    private static final double SATURATION = 19.0625;

    /** Up to this size, s stays below 10²⁵⁰. Between the two, limiting the argument changes nothing but the time it takes. */
    private static final double REACH = 500;

    @Override
    public void value(double[] u, double[] y) {
        if (RowSums.squares(u) <= REACH * REACH) {
            within(u, y);
        } else {
            limited(u, y);
        }
    }

    private static void within(double[] u, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = tangent(u[j]);
        }
    }

    private static void limited(double[] u, double[] y) {
        for (int j = 0; j < y.length; j++) {
            y[j] = tangent(Math.max(-SATURATION, Math.min(SATURATION, u[j])));
        }
    }

    private static double tangent(double x) {
        double v = Math.abs(x);
        double v2 = v * v;
        double v4 = v2 * v2;
        double a = Math.fma(v4, 3.953173756627422e-24, 2.5676766897012587e-16);
        a = Math.fma(v4, a, 5.29819070290568e-09);
        a = Math.fma(v4, a, 0.007812500000000014);
        double b = Math.fma(v4, -8.08534004125206e-27, 2.905042950925039e-18);
        b = Math.fma(v4, b, 9.46105267493919e-11);
        b = Math.fma(v4, b, 0.00032552083333327114);
        double c = Math.fma(v4, 5.320480822070215e-28, 3.1168754907827085e-20);
        c = Math.fma(v4, c, 1.478294962958452e-12);
        c = Math.fma(v4, c, 1.0172526041776064e-05);
        double d = Math.fma(v4, 2.5296525050133964e-22, 2.0530878092300167e-14);
        d = Math.fma(v4, d, 2.543131509407575e-07);
        double p = Math.fma(v2, Math.fma(v, d, c), Math.fma(v, b, a));
        double s = Math.fma(x * v, p, 0.125 * x);
        s = Math.fma(s, Math.abs(s), s + s);
        s = Math.fma(s, Math.abs(s), s + s);
        s = Math.fma(s, Math.abs(s), s + s);
        s = Math.fma(s, Math.abs(s), s + s);
        return s / (2 + Math.abs(s));
    }

    /** 1 − y² = (1 − |y|)(1 + |y|), where 1 − |y| is exact from |y| = ½ on. */
    @Override
    public void derivative(double[] u, double[] d) {
        value(u, d);
        slope(d, d);
    }

    @Override
    public void valueAndDerivative(double[] u, double[] y, double[] d) {
        value(u, y);
        slope(y, d);
    }

    private static void slope(double[] tangent, double[] d) {
        for (int j = 0; j < d.length; j++) {
            double y = Math.abs(tangent[j]);
            d[j] = (1 - y) * (1 + y);
        }
    }
}
