package org.holonomy.ode.transport;

import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.SmoothPieces;

/** A line while it is drawn by steps of order 8(5, 3), with the bound on its error. */
final class LineSteps {

    private static final double SAFETY = 0.9;
    private static final double LARGEST_GROWTH = 6;
    private static final double LARGEST_CUT = 4;

    /** The order of the error for every unit of depth, which is that of the step's error less one. */
    private static final int CONTROLLED_ORDER = 7;

    /** The first step tried times the Frobenius norm of w, where all of the line may err by 1. */
    private static final double TYPICAL_STEP = 6.5;

    /** Steps shorter than this fraction of a smooth piece mean that the tolerance cannot be reached. */
    private static final double SMALLEST_STEP = 1e-9;

    /** Roundings in one step, relative to the line: its sum of slopes, and their last products. */
    private static final double ROUNDINGS = 4 * Math.ulp(1.0);

    private final LineField field;
    private final EighthOrderStages stages;
    private final double[] identity;
    private final double[] state;
    private final double[] fifth;
    private final double[] third;
    private boolean preservesLengths;
    private double error;
    private int count;

    LineSteps(LineField field) {
        this.field = field;
        identity = field.identity();
        state = new double[identity.length];
        stages = new EighthOrderStages(field, state.length);
        fifth = new double[state.length];
        third = new double[state.length];
    }

    /** Starts a line at the identity. */
    void start() {
        System.arraycopy(identity, 0, state, 0, state.length);
        preservesLengths = true;
        error = 0;
        count = 0;
    }

    /** Returns the solutions, one a row; not to be modified. */
    double[] state() {
        return state;
    }

    /** Returns the bound on the error: of truncation and rounding, with their growth. */
    double error() {
        return error;
    }

    /** Returns the number of steps taken. */
    int count() {
        return count;
    }

    /** Returns whether the connection was antisymmetric wherever it was looked at. */
    boolean preservesLengths() {
        return preservesLengths;
    }

    /** Draws one smooth piece, allowing so much truncation for every unit of depth. */
    void follow(SmoothPieces.Piece piece, double allowedRate) {
        field.enter(piece);
        double length = piece.to() - piece.from();
        double t = piece.from();
        if (t == piece.to()) {
            return;
        }
        double rate = growthRate(t);
        double h = firstStep(t, length, allowedRate);
        stages.start(t, state);
        while (t != piece.to()) {
            h = fitted(h, piece.to() - t);
            stages.attempt(t, h, state);
            double local = localError(h);
            double rounding = ROUNDINGS * Norms.frobenius(state);
            double allowed = Math.max(allowedRate * Math.abs(h), rounding);
            boolean accepted = local <= allowed;
            if (accepted) {
                t = h == piece.to() - t ? piece.to() : t + h;
                stages.accept(state);
                double nextRate = growthRate(t);
                error = growth(Math.abs(h) * Math.max(rate, nextRate)) * error + local + rounding;
                rate = nextRate;
                count++;
                if (t != piece.to()) {
                    stages.start(t, state);
                }
            }
            double ideal = SAFETY * FastMath.pow(allowed / Math.max(local, Double.MIN_NORMAL), 1.0 / CONTROLLED_ORDER);
            // An error that is not a number cuts the step.
            h *= ideal >= 1 / LARGEST_CUT ? Math.min(ideal, accepted ? LARGEST_GROWTH : SAFETY) : 1 / LARGEST_CUT;
            boolean tooShort = t != piece.to() && !(Math.abs(h) > SMALLEST_STEP * Math.abs(length));
            if (tooShort || Double.isNaN(error)) {
                throw new ArithmeticException(
                        "Wilson line: near t = %s the connection is not finite, or varies too fast; the step is %.3g"
                                .formatted(t, h));
            }
        }
    }

    /** What is left is taken as one step or as two equal ones. */
    private static double fitted(double h, double left) {
        if (Math.abs(h) >= Math.abs(left)) {
            return left;
        }
        return 2 * Math.abs(h) >= Math.abs(left) ? left / 2 : h;
    }

    private static double growth(double logarithm) {
        return logarithm == 0 ? 1 : FastMath.exp(logarithm);
    }

    private double growthRate(double t) {
        double rate = field.growthRate(t);
        preservesLengths &= rate == 0;
        return rate;
    }

    /** An estimate from orders 5 and 3 that falls like the eighth power of the step, as Hairer's program combines them. */
    private double localError(double h) {
        stages.errors(h, fifth, third);
        double norm5 = Norms.frobenius(fifth);
        double norm3 = Norms.frobenius(third);
        return norm5 == 0 ? 0 : norm5 * norm5 / Math.sqrt(norm5 * norm5 + 0.01 * norm3 * norm3);
    }

    private double firstStep(double t, double length, double allowedRate) {
        double guess = TYPICAL_STEP
                * FastMath.pow(allowedRate * Math.abs(length), 1.0 / (CONTROLLED_ORDER + 1))
                / field.size(t);
        return guess < Math.abs(length) ? Math.copySign(guess, length) : length;
    }
}
