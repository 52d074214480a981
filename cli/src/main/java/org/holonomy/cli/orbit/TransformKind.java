package org.holonomy.cli.orbit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holonomy.gauge.network.SymmetryKind;
import org.jspecify.annotations.Nullable;

/** What {@code transform --by} takes. */
public enum TransformKind {
    /** Exchanges of neurons, channels and heads. */
    PERMUTATION(SymmetryKind.PERMUTATION),
    /** Positive factors. */
    RESCALING(SymmetryKind.RESCALING),
    /** Flips of signs. */
    SIGN(SymmetryKind.SIGN),
    /** Matrices that mix features, and translations. */
    GENERAL_LINEAR(SymmetryKind.GENERAL_LINEAR),
    /** Isometries of the points between which distance layers measure. */
    ISOMETRY(SymmetryKind.ISOMETRY),
    /** Frames that are the identity at both ends of a linear neural ODE. */
    FRAME(null),
    /** Reparametrisations of depth. */
    TIME(null),
    /** Every kind that the model admits and its file can hold. */
    ALL(SymmetryKind.ALL);

    private final Optional<SymmetryKind> ofLayers;

    TransformKind(@Nullable SymmetryKind ofLayers) {
        this.ofLayers = Optional.ofNullable(ofLayers);
    }

    /** Returns the kind of symmetry of a network's features, if it is one. */
    Optional<SymmetryKind> ofLayers() {
        return ofLayers;
    }

    /** Returns the name on the command line, such as {@code general-linear}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the names of all kinds. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(TransformKind::label).toList();
    }

    /** Returns the kind of that name. */
    public static Optional<TransformKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
