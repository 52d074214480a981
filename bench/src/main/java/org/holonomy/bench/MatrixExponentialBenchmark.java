package org.holonomy.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.kernel.OpenBlas;
import org.holonomy.ode.kernel.RowProducts;
import org.holonomy.ode.kernel.SquareProducts;
import org.holonomy.ode.kernel.TaylorExponential;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How much longer Hipparchus' matrix exponential takes than Taylor polynomials, at norms of Magnus steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixExponentialBenchmark {

    /** Two ways to the same numbers differ by some ulp of them. */
    private static final double AGREEMENT = 1e-13;

    /** Rows and columns. */
    @Param({"4", "8", "16", "32", "64"})
    public int dimension;

    private double[] matrix = {};
    private double[] exponential = {};
    private RealMatrix same = MatrixUtils.createRealIdentityMatrix(1);
    private TaylorExponential byRows = new TaylorExponential(new SquareProducts(1, new RowProducts()));
    private TaylorExponential byOpenBlas = byRows;

    /** Makes the matrix and checks that all agree. */
    @Setup
    public void setUp() {
        int n = dimension;
        matrix = new double[n * n];
        Arrays.setAll(matrix, i -> 0.5 / n * StrictMath.sin(7.0 * i * i + 3 * i));
        exponential = new double[n * n];
        same = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            same.setEntry(i / n, i % n, matrix[i]);
        }
        byRows = new TaylorExponential(new SquareProducts(n, new RowProducts()));
        byOpenBlas = new TaylorExponential(new SquareProducts(n, new OpenBlas()));
        RealMatrix expected = hipparchus();
        requireAgreement(expected, taylorByRows());
        requireAgreement(expected, taylorByOpenBlas());
    }

    private void requireAgreement(RealMatrix expected, double[] actual) {
        for (int i = 0; i < actual.length; i++) {
            double error = Math.abs(actual[i] - expected.getEntry(i / dimension, i % dimension));
            if (!(error <= AGREEMENT)) {
                throw new IllegalStateException("entry %d differs by %.1e".formatted(i, error));
            }
        }
    }

    /** The library's. */
    @Benchmark
    public RealMatrix hipparchus() {
        return MatrixUtils.matrixExponential(same);
    }

    /** Ours, with plain loops. */
    @Benchmark
    public double[] taylorByRows() {
        byRows.of(matrix, exponential);
        return exponential;
    }

    /** Ours, with OpenBLAS. */
    @Benchmark
    public double[] taylorByOpenBlas() {
        byOpenBlas.of(matrix, exponential);
        return exponential;
    }
}
