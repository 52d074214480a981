package org.holonomy.cli.experiment;

import java.util.List;

/**
 * Everything that an experiment found.
 *
 * @param experiment what was run
 * @param claims the answers, in the order of the file
 * @param sweeps the curves behind the measured orders
 */
public record Study(Experiment experiment, List<ClaimResult> claims, List<SweepCurve> sweeps) {

    /**
     * Deviations over a sweep.
     *
     * @param claim name of the claim
     * @param variable what was swept
     * @param sizes the quantity that goes to zero
     * @param deviations what was measured at each
     * @param order the measured exponent
     */
    public record SweepCurve(String claim, String variable, List<Double> sizes, List<Double> deviations, double order) {

        /** Copies the lists. */
        public SweepCurve {
            sizes = List.copyOf(sizes);
            deviations = List.copyOf(deviations);
        }
    }

    /** Copies the lists. */
    public Study {
        claims = List.copyOf(claims);
        sweeps = List.copyOf(sweeps);
    }

    /** Tells whether every claim held. */
    public boolean passed() {
        return claims.stream().allMatch(ClaimResult::passed);
    }
}
