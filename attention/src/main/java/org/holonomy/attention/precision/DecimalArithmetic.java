package org.holonomy.attention.precision;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Hipparchus' {@link Dfp} with at least 50 decimal digits. */
public final class DecimalArithmetic implements Arithmetic<Dfp> {

    /** Twice the 17 of float64 and as many again as the longest boost of the ladder cancels. */
    private static final int DIGITS = 50;

    private final DfpField field = new DfpField(DIGITS);

    @Override
    public String label() {
        return DIGITS + " digits";
    }

    @Override
    public Dfp round(Dfp exact) {
        // A copy would keep the digits of its own field, and mixing fields gives NaN.
        return exact.newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN);
    }

    @Override
    public Dfp round(double number) {
        return field.newDfp(number);
    }

    @Override
    public Dfp add(Dfp p, Dfp q) {
        return p.add(q);
    }

    @Override
    public Dfp subtract(Dfp p, Dfp q) {
        return p.subtract(q);
    }

    @Override
    public Dfp multiply(Dfp p, Dfp q) {
        return p.multiply(q);
    }

    @Override
    public Dfp divide(Dfp p, Dfp q) {
        return p.divide(q);
    }

    @Override
    public Dfp sqrt(Dfp p) {
        return p.sqrt();
    }

    /** Written out: log(p + √(p² + 1)), of which the ladder's distances of order 1 lose nothing. */
    @Override
    public Dfp arsinh(Dfp p) {
        return p.multiply(p).add(1).sqrt().add(p).log();
    }

    @Override
    public Dfp arcosh(Dfp p) {
        return p.multiply(p).subtract(1).sqrt().add(p).log();
    }

    @Override
    public double toDouble(Dfp p) {
        return p.toDouble();
    }
}
