package org.holonomy.ode.formula;

import org.hipparchus.CalculusFieldElement;
import org.holonomy.ode.field.MatrixJet;

/** The operators of a formula. */
public enum Operator {
    /** Sum of two matrices of one shape. */
    PLUS,
    /** Difference of two matrices of one shape. */
    MINUS,
    /** Matrix product; a 1 × 1 factor multiplies as a scalar. */
    TIMES,
    /** Division by a scalar. */
    DIVIDE,
    /** Power of a scalar; the exponent does not depend on depth. */
    POWER;

    /**
     * Applies the operator.
     *
     * @throws IllegalArgumentException if it is not defined for these shapes
     */
    public MatrixJet apply(MatrixJet left, MatrixJet right) {
        return switch (this) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case DIVIDE -> divide(left, right);
            case POWER -> power(left, right);
        };
    }

    private static MatrixJet divide(MatrixJet left, MatrixJet right) {
        if (!right.isScalar()) {
            throw new IllegalArgumentException(
                    "divide: the divisor is %d × %d, expected a number; write a*inv(b) for matrices"
                            .formatted(right.rows(), right.columns()));
        }
        if (right.order() == 0) {
            return left.scale(1 / right.scalarValue());
        }
        return left.times(right.map(CalculusFieldElement::reciprocal));
    }

    private static MatrixJet power(MatrixJet base, MatrixJet exponent) {
        if (!base.isScalar() || !exponent.isScalar()) {
            throw new IllegalArgumentException("power: expected numbers on both sides of ^");
        }
        for (int k = 1; k <= exponent.order(); k++) {
            if (exponent.derivative(k).getEntry(0, 0) != 0) {
                throw new IllegalArgumentException(
                        "power: the exponent depends on depth; write exp(b*log(a)) instead of a^b");
            }
        }
        double p = exponent.scalarValue();
        return base.map(new Power(p));
    }

    /** u ↦ uᵖ; whole exponents also for negative u. */
    private record Power(double exponent) implements MatrixJet.EntryFunction {
        @Override
        public <T extends CalculusFieldElement<T>> T apply(T u) {
            boolean whole = exponent == Math.rint(exponent) && Math.abs(exponent) <= Integer.MAX_VALUE;
            return whole ? u.pow((int) exponent) : u.pow(exponent);
        }
    }
}
