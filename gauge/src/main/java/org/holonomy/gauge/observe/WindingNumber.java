package org.holonomy.gauge.observe;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * How often a closed frame g(t) in GL⁺(2) turns: its class in π₁(GL⁺(2)) = ℤ. A frame of another class than 0 is a large gauge
 * transformation, which leaves end points fixed and cannot be shrunk to the identity.
 *
 * <p>In the polar decomposition g = R(θ) P the angle is that of the vector p = (g₀₀ + g₁₁, g₁₀ − g₀₁), which does not vanish
 * while det g &gt; 0. It is unwrapped along depth on intervals that are halved until both halves turn by less than an eighth of
 * a turn and by what the exact rates at their ends and in the middle say, and until the determinant stays positive along its
 * tangents. A turn within less than 1/{@value #INTERVALS} of a smooth piece, with a frame at rest before and after, could
 * escape.
 *
 * <p>In n ≥ 3 dimensions π₁ is ℤ/2, which this does not compute.
 *
 * <p><b>Source.</b> Catalogue EXT-3.
 *
 * @param turns the number, positive where g turns counterclockwise
 * @param samples depths at which the frame was evaluated
 */
public record WindingNumber(int turns, int samples) {

    /** Intervals of every smooth piece to begin with. */
    private static final int INTERVALS = 64;

    /** Intervals shorter than 2⁻⁴⁰ of depth are not halved. */
    private static final int DEEPEST = 34;

    /** Largest angle in half an interval: there is no doubt to which side it goes. */
    private static final double LARGEST_ANGLE = FastMath.PI / 4;

    /** By so much the angle may differ from Simpson's rule of its rates: far less than the turn that it must not miss. */
    private static final double RATE_TOLERANCE = 0.1;

    /** Frames at both ends, or on both sides of a kink, agree to this part of their norm: far above their rounding. */
    private static final double CLOSED = 1e-9;

    /**
     * Follows a frame.
     *
     * @param frame g, 2 × 2, continuous and closed: g(end) = g(start)
     * @param start depth at which it begins
     * @param end depth at which it ends, larger than {@code start}
     * @throws ShapeMismatchException if it is not 2 × 2
     * @throws IllegalArgumentException with the depth, if it is singular, reverses orientation, jumps, turns too fast to be
     *     followed or is not closed
     */
    public static WindingNumber of(WeightPath frame, double start, double end) {
        if (frame.rows() != 2 || frame.columns() != 2) {
            throw new ShapeMismatchException(
                    "winding number", "frame", new int[] {2, 2}, new int[] {frame.rows(), frame.columns()});
        }
        if (!(start < end)) {
            throw new IllegalArgumentException(
                    "winding number: depth runs from %s to %s, expected start < end".formatted(start, end));
        }
        List<SmoothPieces.Piece> pieces = SmoothPieces.of(frame.kinks(), start, end);
        Unwrapping unwrapping = new Unwrapping();
        RealMatrix first = branch(frame, pieces.get(0)).value(start);
        RealMatrix last = first;
        for (SmoothPieces.Piece piece : pieces) {
            WeightPath branch = branch(frame, piece);
            requireSame("jumps", last, branch.value(piece.from()), piece.from());
            unwrapping.follow(branch, piece);
            last = branch.value(piece.to());
        }
        requireSame("is not closed, differing from its value at the start", first, last, end);
        return new WindingNumber((int) Math.round(unwrapping.angle / (2 * FastMath.PI)), unwrapping.samples);
    }

    private static WeightPath branch(WeightPath frame, SmoothPieces.Piece piece) {
        return frame.on(piece.from(), piece.to());
    }

    private static void requireSame(String problem, RealMatrix before, RealMatrix after, double t) {
        double difference = after.subtract(before).getFrobeniusNorm();
        if (!(difference <= CLOSED * before.getFrobeniusNorm())) {
            throw new IllegalArgumentException("winding number: g(t) %s by %.3g at t = %s, expected a closed path"
                    .formatted(problem, difference, t));
        }
    }

    /** The angle so far. */
    private static final class Unwrapping {

        private double angle;
        private int samples;

        void follow(WeightPath branch, SmoothPieces.Piece piece) {
            double step = (piece.to() - piece.from()) / INTERVALS;
            Turn before = turn(branch, piece.from());
            for (int k = 1; k <= INTERVALS; k++) {
                Turn after = turn(branch, k == INTERVALS ? piece.to() : piece.from() + k * step);
                angle += between(branch, before, after, DEEPEST);
                before = after;
            }
        }

        private Turn turn(WeightPath branch, double t) {
            samples++;
            return Turn.of(t, branch.jet(t, 1));
        }

        private double between(WeightPath branch, Turn before, Turn after, int halvings) {
            Turn middle = turn(branch, before.t + (after.t - before.t) / 2);
            double first = before.angleTo(middle);
            double second = middle.angleTo(after);
            double expected = (after.t - before.t) * (before.rate + 4 * middle.rate + after.rate) / 6;
            if (Math.abs(first) <= LARGEST_ANGLE
                    && Math.abs(second) <= LARGEST_ANGLE
                    && Math.abs(first + second - expected) <= RATE_TOLERANCE
                    && before.staysPositive(middle)
                    && middle.staysPositive(after)) {
                return first + second;
            }
            if (halvings == 0) {
                throw new IllegalArgumentException(
                        "winding number: g(t) turns too fast to be followed, or is singular, at t = %s; its determinant there is %.3g"
                                .formatted(middle.t, middle.determinant));
            }
            return between(branch, before, middle, halvings - 1) + between(branch, middle, after, halvings - 1);
        }
    }

    /** Direction and determinant of the frame at a depth, and how fast they change. */
    private record Turn(double t, double cosine, double sine, double rate, double determinant, double growth) {

        static Turn of(double t, MatrixJet frame) {
            RealMatrix g = frame.value();
            RealMatrix slope = frame.derivative(1);
            double a = g.getEntry(0, 0);
            double b = g.getEntry(0, 1);
            double c = g.getEntry(1, 0);
            double d = g.getEntry(1, 1);
            double determinant = a * d - b * c;
            if (!(determinant > 0)) {
                throw new IllegalArgumentException(
                        "winding number: g(t) has determinant %s at t = %s, expected a positive one; it is singular or reverses orientation"
                                .formatted(determinant, t));
            }
            double cosine = a + d;
            double sine = c - b;
            double turning = cosine * (slope.getEntry(1, 0) - slope.getEntry(0, 1))
                    - sine * (slope.getEntry(0, 0) + slope.getEntry(1, 1));
            double growth = slope.getEntry(0, 0) * d
                    + a * slope.getEntry(1, 1)
                    - slope.getEntry(0, 1) * c
                    - b * slope.getEntry(1, 0);
            return new Turn(t, cosine, sine, turning / (cosine * cosine + sine * sine), determinant, growth);
        }

        double angleTo(Turn next) {
            return FastMath.atan2(cosine * next.sine - sine * next.cosine, cosine * next.cosine + sine * next.sine);
        }

        /** The tangents of the determinant at both ends are positive in the middle. */
        boolean staysPositive(Turn next) {
            double half = (next.t - t) / 2;
            return determinant + half * growth > 0 && next.determinant - half * next.growth > 0;
        }
    }
}
