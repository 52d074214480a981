package org.holonomy.gauge.network;

import java.util.Locale;
import org.holonomy.gauge.group.GaugeGroup;

/** Which part of a network's gauge group is wanted. */
public enum SymmetryKind {
    /** Exchanges of neurons, channels and heads. */
    PERMUTATION {
        @Override
        GaugeGroup of(GaugeGroup admitted) {
            return admitted.meet(GaugeGroup.PERMUTATIONS);
        }
    },
    /** Positive factors. */
    RESCALING {
        @Override
        GaugeGroup of(GaugeGroup admitted) {
            return admitted.meet(GaugeGroup.POSITIVE_DIAGONAL);
        }
    },
    /** Flips of signs, with the biases that sigmoid's flips move. */
    SIGN {
        @Override
        GaugeGroup of(GaugeGroup admitted) {
            return new GaugeGroup(GaugeGroup.Mixing.NONE, admitted.diagonal().signs(), false);
        }
    },
    /** Matrices that mix features, and translations. */
    GENERAL_LINEAR {
        @Override
        GaugeGroup of(GaugeGroup admitted) {
            return switch (admitted.mixing()) {
                case LINEAR, PAIRED -> admitted;
                case NONE, PERMUTED -> GaugeGroup.TRIVIAL;
            };
        }
    },
    /** All of the group. */
    ALL {
        @Override
        GaugeGroup of(GaugeGroup admitted) {
            return admitted;
        }
    };

    /** Returns the part of a vertex's group. */
    abstract GaugeGroup of(GaugeGroup admitted);

    /** Tells whether features are translated too. */
    boolean translates() {
        return this == GENERAL_LINEAR || this == ALL;
    }

    /** Tells whether a network has a symmetry of this kind besides the identity. */
    public boolean actsOn(NetworkGauge gauge) {
        boolean moves = gauge.vertices().stream()
                .anyMatch(v -> !of(v.group()).equals(GaugeGroup.TRIVIAL)
                        && (v.dimension() > 1 || !of(v.group()).equals(GaugeGroup.PERMUTATIONS)));
        return moves || (translates() && gauge.translations().stream().anyMatch(t -> !t.flip()));
    }

    /** Returns the name on the command line, such as {@code general-linear}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
