package org.holonomy.ode.batch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.solve.StepControl;

/** Where the steps of samples that share them begin and end. Immutable. */
public final class StepDepths {

    private final double[] depths;
    private final List<DivergedSample> diverged;

    private StepDepths(double[] depths, List<DivergedSample> diverged) {
        this.depths = depths;
        this.diverged = List.copyOf(diverged);
    }

    /**
     * Returns the ends of fixed steps, which depend on depth alone.
     *
     * @param kinks of the field, strictly increasing; not modified
     * @param from where the first step begins, finite
     * @param to where the last one ends, finite, on either side
     * @param control how long they are
     * @throws IllegalArgumentException if there are too many
     */
    public static StepDepths fixed(double[] kinks, double from, double to, StepControl.Fixed control) {
        if (from == to) {
            return new StepDepths(new double[] {from}, List.of());
        }
        Span span = new Span(kinks, from, to);
        DoubleStream.Builder ends = DoubleStream.builder().add(from);
        span.forEachPiece(piece -> addEnds(piece, span.count(piece, control), ends));
        return new StepDepths(ends.build().toArray(), List.of());
    }

    private static void addEnds(Piece piece, int count, DoubleStream.Builder ends) {
        double h = (piece.to() - piece.from()) / count;
        IntStream.range(1, count).forEach(k -> ends.add(piece.from() + k * h));
        ends.add(piece.to());
    }

    /** Takes the accepted steps of an adaptive solve. */
    static StepDepths of(SharedSteps<?> steps) {
        return new StepDepths(steps.depths(), steps.diverged());
    }

    /** Returns the depths, N + 1 for N steps, in the order in which they were reached, in a new array. */
    public double[] depths() {
        return Arrays.copyOf(depths, depths.length);
    }

    /** Returns the same steps of samples whose indices are larger by {@code first}: a part of a larger batch. */
    public StepDepths withIndicesFrom(int first) {
        List<DivergedSample> moved = diverged.stream()
                .map(sample -> new DivergedSample(first + sample.index(), sample.time(), sample.reason()))
                .toList();
        return new StepDepths(depths, moved);
    }

    /** Returns the samples that were taken out on the way; if all were, the last depth is where the last of them was. */
    public List<DivergedSample> diverged() {
        return diverged;
    }
}
