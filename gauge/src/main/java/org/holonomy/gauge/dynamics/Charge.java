package org.holonomy.gauge.dynamics;

import org.hipparchus.linear.RealMatrix;

/**
 * What gradient flow conserves at one vertex: (what departs)² − (what arrives)².
 *
 * @param vertex name of the vertex
 * @param kind which numbers these are
 * @param value n × 1 for independent factors, n/2 × 1 for pairs, n × n and symmetric for GL(n)
 */
public record Charge(String vertex, Kind kind, RealMatrix value) {

    /** What the vertex's group makes of n features. */
    public enum Kind {
        /** One number for every feature: |out_j|² − |in_j|² − b_j². */
        FACTORS,
        /** One number for every pair of features, whose common factor is a symmetry as their turns are. */
        PAIRS,
        /** Symmetric, W₂ᵀW₂ − W₁W₁ᵀ − b bᵀ. */
        MATRIX
    }

    /** Returns the number of independent conserved numbers, n(n + 1)/2 of a matrix. */
    public int count() {
        int n = value.getRowDimension();
        return kind == Kind.MATRIX ? n * (n + 1) / 2 : n;
    }
}
