package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An interval cut at the kinks of a field, so that a method restarted on every piece keeps its order.
 *
 * <p>Kinks that lie within a few ulp of an end cut nothing: a piece of that width would be a step that cannot be taken.
 */
public final class SmoothPieces {

    /** Kinks nearer than this to an end, relative to the interval, are that end: a few roundings of either time. */
    private static final double COINCIDENCE = 16 * Math.ulp(1.0);

    private SmoothPieces() {}

    /**
     * One piece, traversed from {@code from} to {@code to}.
     *
     * @param from where the piece is entered
     * @param to where it is left; smaller than {@code from} when depth runs backwards
     */
    public record Piece(double from, double to) {}

    /**
     * Cuts an interval at the kinks inside it.
     *
     * @param kinks strictly increasing; not modified
     * @param from start of the interval
     * @param to its end, on either side of {@code from}
     * @return the pieces in the order in which they are traversed; one degenerate piece if {@code from == to}
     */
    public static List<Piece> of(double[] kinks, double from, double to) {
        double margin = COINCIDENCE * Math.max(Math.abs(to - from), Math.max(Math.abs(from), Math.abs(to)));
        double low = Math.min(from, to) + margin;
        double high = Math.max(from, to) - margin;
        double[] inside = Arrays.stream(kinks).filter(k -> k > low && k < high).toArray();
        List<Piece> pieces = new ArrayList<>(inside.length + 1);
        double entered = from;
        for (int i = 0; i < inside.length; i++) {
            double left = to >= from ? inside[i] : inside[inside.length - 1 - i];
            pieces.add(new Piece(entered, left));
            entered = left;
        }
        pieces.add(new Piece(entered, to));
        return List.copyOf(pieces);
    }

    /**
     * Returns the union of two sets of kinks.
     *
     * @param first strictly increasing; not modified
     * @param second strictly increasing; not modified
     */
    public static double[] union(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return Arrays.stream(all).sorted().distinct().toArray();
    }
}
