package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.Trajectory;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.plots.Points;

/** A matrix-valued function of depth on a grid that includes both ends: weights, a trajectory or a Wilson line. */
final class SampledMatrix {

    /** Intervals of the grid: finer than a printed column resolves. */
    private static final int CELLS = 240;

    /** Intervals of a Wilson line, whose points cost several matrix exponentials each. */
    private static final int LINE_CELLS = 120;

    private final double[] depths;
    private final List<RealMatrix> values;

    private SampledMatrix(List<Double> depths, List<RealMatrix> values) {
        this.depths = depths.stream().mapToDouble(Double::doubleValue).toArray();
        this.values = List.copyOf(values);
    }

    /** Samples a path; where it jumps there are two values, the limits from either side. */
    static SampledMatrix path(WeightPath path, double start, double end) {
        List<Double> depths = new ArrayList<>();
        List<RealMatrix> values = new ArrayList<>();
        for (SmoothPieces.Piece piece : SmoothPieces.of(path.kinks(), start, end)) {
            WeightPath branch = path.on(piece.from(), piece.to());
            int cells = Math.max(2, (int) Math.ceil(CELLS * (piece.to() - piece.from()) / (end - start)));
            for (int k = 0; k <= cells; k++) {
                double t = node(piece.from(), piece.to(), k, cells);
                depths.add(t);
                values.add(branch.value(t));
            }
        }
        return new SampledMatrix(depths, values);
    }

    /** Samples a solution as columns. */
    static SampledMatrix trajectory(Trajectory trajectory) {
        List<Double> depths = new ArrayList<>();
        List<RealMatrix> values = new ArrayList<>();
        for (int k = 0; k <= CELLS; k++) {
            double t = node(trajectory.start(), trajectory.end(), k, CELLS);
            depths.add(t);
            values.add(MatrixUtils.createColumnRealMatrix(trajectory.at(t)));
        }
        return new SampledMatrix(depths, values);
    }

    /** Samples W(t ← start). */
    static SampledMatrix wilsonLine(LinearNeuralOde ode, ParallelTransport transport) {
        List<Double> depths = new ArrayList<>();
        List<RealMatrix> values = new ArrayList<>();
        RealMatrix line = MatrixUtils.createRealIdentityMatrix(ode.dimension());
        depths.add(ode.start());
        values.add(line);
        for (int k = 1; k <= LINE_CELLS; k++) {
            double from = node(ode.start(), ode.end(), k - 1, LINE_CELLS);
            double to = node(ode.start(), ode.end(), k, LINE_CELLS);
            line = transport.along(ode.weights(), from, to).matrix().multiply(line);
            depths.add(to);
            values.add(line);
        }
        return new SampledMatrix(depths, values);
    }

    /** The last node is the end itself, where the difference of gauge copies vanishes and nowhere else. */
    private static double node(double from, double to, int k, int cells) {
        return k == cells ? to : from + (to - from) * k / cells;
    }

    int rows() {
        return values.get(0).getRowDimension();
    }

    int columns() {
        return values.get(0).getColumnDimension();
    }

    double start() {
        return depths[0];
    }

    double end() {
        return depths[depths.length - 1];
    }

    RealMatrix first() {
        return values.get(0);
    }

    RealMatrix last() {
        return values.get(values.size() - 1);
    }

    /** Returns entry (i, j), counted from 0, over depth. */
    Points entry(int i, int j) {
        return points(value -> value.getEntry(i, j));
    }

    /** Returns a number of the matrix over depth. */
    Points points(ToDoubleFunction<RealMatrix> number) {
        return Points.of(depths, values.stream().mapToDouble(number).toArray());
    }

    /** Returns the largest absolute value of an entry over all depths. */
    double largest() {
        return values.stream().mapToDouble(SampledMatrix::largestEntry).reduce(0, Math::max);
    }

    /** Tells whether another function is sampled at the same depths, so that they can be compared. */
    boolean comparable(SampledMatrix other) {
        return Arrays.equals(depths, other.depths) && rows() == other.rows() && columns() == other.columns();
    }

    /** Returns the largest entry of the difference over depth; both must be {@link #comparable}. */
    Points difference(SampledMatrix other) {
        double[] differences = new double[depths.length];
        for (int k = 0; k < depths.length; k++) {
            differences[k] = largestEntry(values.get(k).subtract(other.values.get(k)));
        }
        return Points.of(depths, differences);
    }

    static double largestEntry(RealMatrix matrix) {
        double largest = 0;
        for (double[] row : matrix.getData()) {
            for (double entry : row) {
                // Math.max carries NaN along, so that a broken sample is not taken for an exact one.
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }
}
