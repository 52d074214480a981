package org.holonomy.ode.batch;

import java.util.List;
import java.util.function.Consumer;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.solve.StepControl;

/** An interval of depth with its smooth pieces, and how many fixed steps each of them takes. */
final class Span {

    /** A fixed step may exceed h by this fraction, so that 0.3 / 0.1 gives three steps although it rounds above 3. */
    private static final double COUNT_SLACK = 1e-9;

    /** Shortest fixed step, in ulp of the larger end of the span. */
    private static final double RESOLUTION_ULPS = 16;

    private final double length;
    private final double scale;
    private final List<Piece> pieces;

    Span(double[] kinks, double from, double to) {
        length = Math.abs(to - from);
        scale = Math.max(Math.abs(from), Math.abs(to));
        pieces = SmoothPieces.of(kinks, from, to);
    }

    /** Does something for one smooth piece after the other. */
    void forEachPiece(Consumer<Piece> body) {
        pieces.forEach(body);
    }

    /** Returns the larger distance of an end from 0, which sets the resolution of depth. */
    double scale() {
        return scale;
    }

    /** Returns how many equal steps a piece takes. */
    int count(Piece piece, StepControl.Fixed control) {
        double h = control.lengthOver(length);
        if (!(length / h <= StepControl.MAX_FIXED_STEPS * (1 + COUNT_SLACK))) {
            throw new IllegalArgumentException("batch: h = %s makes %s steps over a span of %s, expected at most %d"
                    .formatted(h, length / h, length, StepControl.MAX_FIXED_STEPS));
        }
        double part = Math.abs(piece.to() - piece.from());
        double most = Math.floor(part / (RESOLUTION_ULPS * Math.ulp(scale)));
        return (int) Math.max(1, Math.min(most, Math.ceil(part / h * (1 - COUNT_SLACK))));
    }
}
