package org.holonomy.ode.workload;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Numbers that look random and are the same everywhere: sin(q mod P), q = (271 + s) i² + (463 + 2s) j² + (641 + 3s) ij +
 * (97 + 5s) i + (151 + 7s) j + 29 s, for row i, column j and seed s.
 */
public final class Sines {

    /** P = 1009, for weights. */
    public static final Sines WEIGHTS = new Sines(1009);

    /** P = 65521, for batches and for weights that every sample has its own of. */
    public static final Sines BATCHES = new Sines(65521);

    private final double[] table;

    private Sines(int period) {
        table = IntStream.range(0, period).mapToDouble(StrictMath::sin).toArray();
    }

    private double at(long i, long j, long s) {
        long q = (271 + s) * i * i
                + (463 + 2 * s) * j * j
                + (641 + 3 * s) * i * j
                + (97 + 5 * s) * i
                + (151 + 7 * s) * j
                + 29 * s;
        return table[(int) (q % table.length)];
    }

    /**
     * Returns rows × columns sines, row by row, in a new array.
     *
     * @param firstRow i of the first row, at least 0
     * @param rows number of rows
     * @param columns number of columns
     * @param seed s, at least 0
     */
    public double[] rows(int firstRow, int rows, int columns, int seed) {
        double[] sines = new double[Math.multiplyExact(rows, columns)];
        Arrays.setAll(sines, k -> at(firstRow + k / columns, k % columns, seed));
        return sines;
    }

    /**
     * Returns a matrix of sines times a factor.
     *
     * @param factor what every sine is multiplied by
     * @param firstRow i of the first row, at least 0
     * @param size number of rows and of columns
     * @param seed s, at least 0
     */
    RealMatrix square(double factor, int firstRow, int size, int seed) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = factor * at(firstRow + i, j, seed);
            }
        }
        return MatrixUtils.createRealMatrix(matrix);
    }

    /** Returns column 0 of sines times a factor. */
    RealVector vector(double factor, int size, int seed) {
        double[] vector = new double[size];
        Arrays.setAll(vector, i -> factor * at(i, 0, seed));
        return new ArrayRealVector(vector, false);
    }
}
