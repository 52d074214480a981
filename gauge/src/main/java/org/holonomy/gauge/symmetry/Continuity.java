package org.holonomy.gauge.symmetry;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.field.WeightPath;

/** Refuses what jumps where a transformation differentiates it: the derivative would hold an impulse that no path has. */
final class Continuity {

    /** A jump below this, relative to the values on its two sides, is what evaluating two polynomials rounds away. */
    private static final double ROUNDING = 0x1p-40;

    private Continuity() {}

    /**
     * Refuses a path that jumps inside an interval.
     *
     * @param operation what it is needed for
     * @param symbol what it is called
     * @throws IllegalArgumentException with the depth and the height of the first jump
     */
    static void require(String operation, String symbol, WeightPath path, double start, double end) {
        List<Piece> pieces = SmoothPieces.of(path.kinks(), start, end);
        for (int k = 1; k < pieces.size(); k++) {
            double kink = pieces.get(k).from();
            RealMatrix before = limit(path, pieces.get(k - 1), kink);
            RealMatrix after = limit(path, pieces.get(k), kink);
            double jump = after.subtract(before).getFrobeniusNorm();
            if (!(jump <= ROUNDING * Math.max(before.getFrobeniusNorm(), after.getFrobeniusNorm()))) {
                throw new IllegalArgumentException(
                        "%s: %s jumps by %.3g at t = %s, expected it to be continuous; its derivative is no function there"
                                .formatted(operation, symbol, jump, kink));
            }
        }
    }

    private static RealMatrix limit(WeightPath path, Piece piece, double t) {
        return path.on(piece.from(), piece.to()).value(t);
    }
}
