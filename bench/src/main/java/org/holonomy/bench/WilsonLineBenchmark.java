package org.holonomy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.FourierPath;
import org.holonomy.ode.transport.HipparchusTransport;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
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

/** Workload W3, a Wilson line in SO(16): Magnus methods at an error of 1e-10, and Hipparchus' DOP853 at its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class WilsonLineBenchmark {

    private static final double GOAL = 1e-10;

    /** With these the errors are 1e-10 or less at both durations; what they bound is the error of the coarser line. */
    private static final ParallelTransport SIXTH = new ParallelTransport(MagnusScheme.MAGNUS_6, 5e-8);

    private static final ParallelTransport EIGHTH = new ParallelTransport(MagnusScheme.MAGNUS_8, 1e-7);

    /** T. */
    @Param({"1", "20"})
    public double duration;

    private FourierPath connection = connection();

    /** Checks the answers against one another. */
    @Setup
    public void check() {
        RealMatrix expected = hipparchus();
        for (RealMatrix line : List.of(magnus6(), magnus8())) {
            double error = Arrays.stream(line.subtract(expected).getData())
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            if (!(error <= GOAL)) {
                throw new IllegalStateException("W3 at T = %s: error %.1e".formatted(duration, error));
            }
        }
    }

    /** Column by column. */
    @Benchmark
    public RealMatrix hipparchus() {
        return HipparchusTransport.along(connection, 0, duration);
    }

    /** Every step whole and as halves. */
    @Benchmark
    public RealMatrix magnus6() {
        return SIXTH.along(connection, 0, duration).matrix();
    }

    /** Every step once, with an exponent of order 6 inside. */
    @Benchmark
    public RealMatrix magnus8() {
        return EIGHTH.along(connection, 0, duration).matrix();
    }

    private static FourierPath connection() {
        RealMatrix zero = MatrixUtils.createRealMatrix(16, 16);
        return new FourierPath(1, List.of(generator(21), generator(22), zero), List.of(zero, generator(23)));
    }

    /** 0.3 (M − Mᵀ)/√2 with M of sines. */
    private static RealMatrix generator(int seed) {
        RealMatrix m = MatrixUtils.createRealMatrix(16, 16);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                m.setEntry(i, j, sine(i, j, seed));
            }
        }
        return m.subtract(m.transpose()).scalarMultiply(0.3 / Math.sqrt(2));
    }

    private static double sine(long i, long j, long s) {
        long q = (271 + s) * i * i
                + (463 + 2 * s) * j * j
                + (641 + 3 * s) * i * j
                + (97 + 5 * s) * i
                + (151 + 7 * s) * j
                + 29 * s;
        return StrictMath.sin((double) (q % 1009));
    }
}
