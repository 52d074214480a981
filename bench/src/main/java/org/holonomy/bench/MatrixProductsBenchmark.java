package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.OpenBlas;
import org.holonomy.ode.kernel.RowProducts;
import org.holonomy.ode.workload.Sines;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The product of two square matrices: by OpenBLAS, by plain rows, and by the Hipparchus matrices that they replace. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixProductsBenchmark {

    /** Sums of at most 64 products of numbers up to 1, in another order. */
    private static final double ROUNDING = 1e-13;

    /** Rows and columns. */
    @Param({"8", "16", "32", "64"})
    public int size;

    private Operands blas = new Operands(new RowProducts(), 1);
    private Operands rows = blas;
    private RealMatrix left = MatrixUtils.createRealIdentityMatrix(1);
    private RealMatrix right = left;

    /** Two factors and room for their product. */
    private static final class Operands {

        private final MatrixProducts products;
        private final Block a;
        private final Block b;
        private final Block c;

        Operands(MatrixProducts products, int size) {
            this.products = products;
            a = products.block(size, size);
            b = products.block(size, size);
            c = products.block(size, size);
            a.set(factor(size, 1));
            b.set(factor(size, 2));
        }

        Block multiply() {
            products.multiply(a, b, c);
            return c;
        }

        void close() {
            a.close();
            b.close();
            c.close();
        }
    }

    private static double[] factor(int size, int seed) {
        return Sines.WEIGHTS.rows(0, size, size, seed);
    }

    /** Builds the factors, and checks that all three products agree. */
    @Setup
    public void build() {
        blas = new Operands(new OpenBlas(), size);
        rows = new Operands(new RowProducts(), size);
        left = matrix(factor(size, 1));
        right = matrix(factor(size, 2));
        RealMatrix expected = hipparchus();
        for (Operands operands : new Operands[] {blas, rows}) {
            double[] product = new double[size * size];
            operands.multiply().get(product);
            double difference = matrix(product).subtract(expected).getNorm1();
            if (!(difference <= size * ROUNDING)) {
                throw new IllegalStateException(
                        "%s: off by %.1e".formatted(operands.products.getClass().getSimpleName(), difference));
            }
        }
    }

    private RealMatrix matrix(double[] entries) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(size, size);
        for (int k = 0; k < entries.length; k++) {
            matrix.setEntry(k / size, k % size, entries[k]);
        }
        return matrix;
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        blas.close();
        rows.close();
    }

    /** OpenBLAS in native memory. */
    @Benchmark
    public Block openBlas() {
        return blas.multiply();
    }

    /** Plain loops over rows. */
    @Benchmark
    public Block plainRows() {
        return rows.multiply();
    }

    /** What both replace. */
    @Benchmark
    public RealMatrix hipparchus() {
        return left.multiply(right);
    }
}
