package org.holonomy.attention.precision;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.util.FastMath;

/** float64. */
public record DoubleArithmetic() implements Arithmetic<Double> {

    @Override
    public String label() {
        return "float64";
    }

    @Override
    public Double round(Dfp exact) {
        return exact.toDouble();
    }

    @Override
    public Double round(double number) {
        return number;
    }

    @Override
    public Double add(Double p, Double q) {
        return p + q;
    }

    @Override
    public Double subtract(Double p, Double q) {
        return p - q;
    }

    @Override
    public Double multiply(Double p, Double q) {
        return p * q;
    }

    @Override
    public Double divide(Double p, Double q) {
        return p / q;
    }

    @Override
    public Double sqrt(Double p) {
        return FastMath.sqrt(p);
    }

    @Override
    public Double arsinh(Double p) {
        return FastMath.asinh(p);
    }

    @Override
    public Double arcosh(Double p) {
        return FastMath.acosh(p);
    }

    @Override
    public double toDouble(Double p) {
        return p;
    }
}
