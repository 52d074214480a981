package org.holonomy.attention.precision;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.util.FastMath;

/** float32: roots and inverse hyperbolic functions are taken in float64 and rounded, which rounds them almost correctly. */
public record SingleArithmetic() implements Arithmetic<Float> {

    @Override
    public String label() {
        return "float32";
    }

    @Override
    public Float round(Dfp exact) {
        return (float) exact.toDouble();
    }

    @Override
    public Float round(double number) {
        return (float) number;
    }

    @Override
    public Float add(Float p, Float q) {
        return p + q;
    }

    @Override
    public Float subtract(Float p, Float q) {
        return p - q;
    }

    @Override
    public Float multiply(Float p, Float q) {
        return p * q;
    }

    @Override
    public Float divide(Float p, Float q) {
        return p / q;
    }

    @Override
    public Float sqrt(Float p) {
        return (float) FastMath.sqrt(p);
    }

    @Override
    public Float arsinh(Float p) {
        return (float) FastMath.asinh(p);
    }

    @Override
    public Float arcosh(Float p) {
        return (float) FastMath.acosh(p);
    }

    @Override
    public double toDouble(Float p) {
        return p;
    }
}
