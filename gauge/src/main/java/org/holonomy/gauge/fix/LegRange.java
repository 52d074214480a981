package org.holonomy.gauge.fix;

import java.util.Optional;
import org.holonomy.gauge.network.Leg;

/** How the indices on which two legs of one axis act lie to each other. */
final class LegRange {

    private LegRange() {}

    static int length(Leg leg) {
        return leg.dimension() * leg.block();
    }

    static boolean overlap(Leg a, Leg b) {
        return a.start() < b.start() + length(b) && b.start() < a.start() + length(a);
    }

    /** Tells whether they act on the same features. */
    static boolean same(Leg a, Leg b) {
        return a.start() == b.start() && a.dimension() == b.dimension() && a.block() == b.block();
    }

    /** Tells whether {@code inner} acts wherever {@code outer} does, on features of which the latter's are several. */
    static boolean refines(Leg outer, Leg inner) {
        return within(outer, inner)
                && outer.block() % inner.block() == 0
                && (outer.start() - inner.start()) % inner.block() == 0;
    }

    /** Tells whether one feature of {@code inner} owns all indices on which {@code outer} acts. */
    static boolean ownedByOne(Leg outer, Leg inner) {
        int first = (outer.start() - inner.start()) / inner.block();
        int last = (outer.start() + length(outer) - 1 - inner.start()) / inner.block();
        return within(outer, inner) && first == last;
    }

    private static boolean within(Leg outer, Leg inner) {
        return inner.start() <= outer.start() && outer.start() + length(outer) <= inner.start() + length(inner);
    }

    /** Returns which feature of {@code outer} owns exactly the indices on which {@code inner} acts, if one does. */
    static Optional<Integer> slot(Leg outer, Leg inner) {
        int offset = inner.start() - outer.start();
        boolean fits =
                length(inner) == outer.block() && offset >= 0 && offset < length(outer) && offset % outer.block() == 0;
        return fits ? Optional.of(offset / outer.block()) : Optional.empty();
    }
}
