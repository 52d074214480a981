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

    /** Returns which feature of {@code outer} owns exactly the indices on which {@code inner} acts, if one does. */
    static Optional<Integer> slot(Leg outer, Leg inner) {
        int offset = inner.start() - outer.start();
        boolean fits =
                length(inner) == outer.block() && offset >= 0 && offset < length(outer) && offset % outer.block() == 0;
        return fits ? Optional.of(offset / outer.block()) : Optional.empty();
    }
}
