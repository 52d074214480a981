package org.holonomy.plots;

import java.util.List;

/**
 * A dot chart of claims on a logarithmic axis: one row for each, its deviation, its bound and its negative control.
 *
 * <p>A deviation of exactly zero has no logarithm: it is drawn as an open marker at the left end, labelled 0. A claim that
 * exceeds its bound is drawn in another colour and shape.
 *
 * @param title what stands above it, words with TeX mathematics; may be empty
 * @param x the axis of values; logarithmic; its range, if any, is widened to hold all values
 * @param claims one row each, from top to bottom; at least one
 */
public record ClaimPanel(String title, Axis x, List<Claim> claims) implements Panel {

    /** Where the axis begins unless a value lies lower: below every rounding of a number near 1 (2⁻⁵³ ≈ 1.1e-16). */
    public static final double FLOOR = 1e-17;

    /** Copies the list; checks the axis. */
    public ClaimPanel {
        claims = List.copyOf(claims);
        if (x.scale() != Scale.LOGARITHMIC) {
            throw new IllegalArgumentException(
                    "claims '%s': the axis of values is linear, expected a logarithmic one".formatted(title));
        }
        if (claims.isEmpty()) {
            throw new IllegalArgumentException("claims '%s': no claim, expected one or more".formatted(title));
        }
    }
}
