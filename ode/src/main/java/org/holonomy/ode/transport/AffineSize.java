package org.holonomy.ode.transport;

/**
 * How large an end-point map x ↦ W x + c is, or the difference of two of them.
 *
 * @param line max |Wᵢⱼ|
 * @param shift max |cᵢ|
 */
public record AffineSize(double line, double shift) {

    /** Returns the larger of the two: what a component of the output can be for inputs of order one. */
    public double largest() {
        return Math.max(line, shift);
    }

    /** Returns the sum, part by part. */
    public AffineSize plus(AffineSize other) {
        return new AffineSize(line + other.line, shift + other.shift);
    }

    /** Returns the larger of two, part by part. */
    public AffineSize max(AffineSize other) {
        return new AffineSize(Math.max(line, other.line), Math.max(shift, other.shift));
    }

    /** Returns the multiple by a factor. */
    public AffineSize times(double factor) {
        return new AffineSize(factor * line, factor * shift);
    }
}
