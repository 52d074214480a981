package org.holonomy.plots;

/**
 * One row of a {@link ClaimPanel}: a deviation beside the bound that it must respect and a negative control.
 *
 * @param label words with TeX mathematics between dollar signs, set at the left
 * @param deviation what was measured; 0 or more; NaN and ∞ are marked as such
 * @param bound what it must not exceed; positive, or NaN if there is none
 * @param control the same measurement on something that is no symmetry; 0 or more, or NaN if there is none
 */
public record Claim(String label, double deviation, double bound, double control) {

    /** Checks the signs. */
    public Claim {
        if (deviation < 0 || bound <= 0 || control < 0) {
            throw new IllegalArgumentException(
                    "claim '%s': deviation = %s, bound = %s, control = %s, expected deviation ≥ 0, bound > 0, control ≥ 0"
                            .formatted(label, deviation, bound, control));
        }
    }

    /** Tells whether the deviation respects its bound; a claim without a bound only needs a finite deviation. */
    public boolean holds() {
        return Double.isNaN(bound) ? Double.isFinite(deviation) : deviation <= bound;
    }
}
