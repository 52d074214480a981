package org.holonomy.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.kernel.ElementaryRows;
import org.holonomy.ode.workload.Sines;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Logarithms and exponentials of a row of 512 numbers, beside the scalar functions that they replace; per number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ElementaryRowsBenchmark.LENGTH)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementaryRowsBenchmark {

    static final int LENGTH = 512;

    private final ElementaryRows functions = new ElementaryRows(LENGTH);
    private final double[] arguments = Sines.BATCHES.rows(0, 1, LENGTH, 1);
    private final double[] row = new double[LENGTH];
    private final double[] none = new double[LENGTH];
    private final double[] sums = new double[LENGTH];

    /** Makes the arguments lie between 0 and 3, and checks both functions against the scalar ones. */
    @Setup
    public void check() {
        Arrays.setAll(arguments, k -> 1.5 * (1 + arguments[k]));
        requireNear(log1p().clone(), fastMathLog1p());
        requireNear(exp().clone(), fastMathExp());
    }

    private static void requireNear(double[] actual, double[] expected) {
        for (int k = 0; k < LENGTH; k++) {
            if (!(Math.abs(actual[k] - expected[k]) <= 3 * Math.ulp(expected[k]))) {
                throw new IllegalStateException("%d: %s, expected %s".formatted(k, actual[k], expected[k]));
            }
        }
    }

    /** log(1 + x), a row at a time. */
    @Benchmark
    public double[] log1p() {
        System.arraycopy(arguments, 0, row, 0, LENGTH);
        functions.log1p(row, 0, LENGTH);
        return row;
    }

    /** log(1 + x), number by number. */
    @Benchmark
    public double[] fastMathLog1p() {
        for (int k = 0; k < LENGTH; k++) {
            row[k] = FastMath.log1p(arguments[k]);
        }
        return row;
    }

    /** exp(−x), a row at a time, and the sums that softmax takes. */
    @Benchmark
    public double[] exp() {
        System.arraycopy(arguments, 0, row, 0, LENGTH);
        functions.expOfDifferences(row, none, 1, sums);
        return row;
    }

    /** exp(−x), number by number. */
    @Benchmark
    public double[] fastMathExp() {
        for (int k = 0; k < LENGTH; k++) {
            row[k] = FastMath.exp(-arguments[k]);
        }
        return row;
    }
}
