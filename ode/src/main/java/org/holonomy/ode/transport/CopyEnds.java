package org.holonomy.ode.transport;

import java.util.Arrays;

/** Where gauge copies and their base end, and how far they are from one another. */
public final class CopyEnds {

    private final double[] base;
    private final double[][] ends;
    private final double[][] pulledBack;
    private final long evaluations;

    /** Takes the arrays, which nothing else holds. */
    CopyEnds(double[] base, double[][] ends, double[][] pulledBack, long evaluations) {
        this.base = base;
        this.ends = ends;
        this.pulledBack = pulledBack;
        this.evaluations = evaluations;
    }

    /** Returns x(T) of the base. */
    public double[] base() {
        return base.clone();
    }

    /** Returns xⱼ(T), in the copy's own frame. */
    public double[] end(int copy) {
        return ends[copy].clone();
    }

    /** Returns the number of copies. */
    public int copies() {
        return ends.length;
    }

    /** Returns ‖gⱼ(T)⁻¹ xⱼ(T) − x(T)‖, which is zero but for the errors of the integration. */
    public double deviation(int copy) {
        double squares = 0;
        for (int i = 0; i < base.length; i++) {
            double difference = pulledBack[copy][i] - base[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    /** Returns the largest deviation of a copy; NaN if one is. */
    public double largestDeviation() {
        double largest = 0;
        for (int copy = 0; copy < ends.length; copy++) {
            largest = Math.max(largest, deviation(copy));
        }
        return largest;
    }

    /** Returns how often the field of a block of copies, or of the base, was evaluated. */
    public long evaluations() {
        return evaluations;
    }

    @Override
    public String toString() {
        return "%d copies, base at %s, deviation %.3g"
                .formatted(ends.length, Arrays.toString(base), largestDeviation());
    }
}
