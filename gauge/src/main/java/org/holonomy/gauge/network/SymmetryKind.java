package org.holonomy.gauge.network;

import java.util.Locale;
import org.holonomy.gauge.group.GaugeGroup;

/** Which part of a network's gauge group is wanted. */
public enum SymmetryKind {
    /** Exchanges of neurons, channels and heads. */
    PERMUTATION {
        @Override
        GaugeGroup of(Vertex vertex) {
            return vertex.group().meet(GaugeGroup.PERMUTATIONS);
        }
    },
    /** Positive factors. */
    RESCALING {
        @Override
        GaugeGroup of(Vertex vertex) {
            return vertex.group().meet(GaugeGroup.POSITIVE_DIAGONAL);
        }
    },
    /** Flips of signs, with the biases that sigmoid's flips move. */
    SIGN {
        @Override
        GaugeGroup of(Vertex vertex) {
            return new GaugeGroup(
                    GaugeGroup.Mixing.NONE, vertex.group().diagonal().signs(), false);
        }
    },
    /** Matrices that mix features, and translations. */
    GENERAL_LINEAR {
        @Override
        GaugeGroup of(Vertex vertex) {
            return switch (vertex.group().mixing()) {
                case LINEAR, PAIRED -> vertex.group();
                case NONE, PERMUTED -> GaugeGroup.TRIVIAL;
            };
        }

        @Override
        boolean translates(Translation translation) {
            return true;
        }
    },
    /** Isometries of points between which distances are measured, translations included; no exchange of factors. */
    ISOMETRY {
        @Override
        GaugeGroup of(Vertex vertex) {
            if (!vertex.points()) {
                return GaugeGroup.TRIVIAL;
            }
            return vertex.group().mixing() == GaugeGroup.Mixing.LINEAR
                    ? vertex.group()
                    : vertex.group().diagonal();
        }

        @Override
        boolean translates(Translation translation) {
            return translation.kind() == Translation.Kind.POINTS;
        }
    },
    /** All of the group. */
    ALL {
        @Override
        GaugeGroup of(Vertex vertex) {
            return vertex.group();
        }

        @Override
        boolean translates(Translation translation) {
            return true;
        }
    };

    /** Returns the part of a vertex's group. */
    abstract GaugeGroup of(Vertex vertex);

    /** Tells whether the free part of a translation is drawn too. */
    boolean translates(Translation translation) {
        return false;
    }

    /** Tells whether a network has a symmetry of this kind besides the identity. */
    public boolean actsOn(NetworkGauge gauge) {
        boolean moves = gauge.vertices().stream()
                .anyMatch(v -> !of(v).equals(GaugeGroup.TRIVIAL)
                        && (v.dimension() > 1 || !of(v).equals(GaugeGroup.PERMUTATIONS)));
        return moves || gauge.translations().stream().anyMatch(t -> t.free() > 0 && translates(t));
    }

    /** Returns the name on the command line, such as {@code general-linear}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
