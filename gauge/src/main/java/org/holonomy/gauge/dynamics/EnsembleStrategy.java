package org.holonomy.gauge.dynamics;

/**
 * How several starts share a budget of gradient evaluations: some orbits, some points of each, all trained alike or one of
 * them chosen early.
 *
 * <p>{@code (1, 1, 0)} is a single run, {@code (n, 1, 0)} are plain restarts, and {@code (1, n, 0)} are n equivalent models.
 *
 * @param orbits number of independent starts, at least 1
 * @param points members on the orbit of each, the start among them, at least 1
 * @param trial 0 if all members share the budget equally; else every member is trained for so many steps and the one of the
 *     lowest loss alone uses what is left
 */
public record EnsembleStrategy(int orbits, int points, int trial) {

    /** Checks the numbers. */
    public EnsembleStrategy {
        if (orbits < 1 || points < 1 || trial < 0) {
            throw new IllegalArgumentException(
                    "ensemble: %d orbits, %d points of each, chosen after %d steps; expected at least 1, 1 and 0"
                            .formatted(orbits, points, trial));
        }
    }

    /** Returns the number of members. */
    public int members() {
        return Math.multiplyExact(orbits, points);
    }

    /**
     * Returns the number of steps that each member takes at first.
     *
     * @param budget gradient evaluations of all members together
     * @throws IllegalArgumentException if it is too small for one step each
     */
    int firstSteps(int budget) {
        long needed = (long) members() * Math.max(1, trial);
        if (needed > budget) {
            throw new IllegalArgumentException(
                    "ensemble: a budget of %d gradient evaluations, expected at least %d for %d members"
                            .formatted(budget, needed, members()));
        }
        return trial == 0 ? budget / members() : trial;
    }

    /** Returns the number of steps that the chosen member takes afterwards. */
    int lastSteps(int budget) {
        return trial == 0 ? 0 : budget - members() * trial;
    }
}
