package org.holonomy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.transport.HipparchusTransport;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.RungeKuttaTransport;
import org.holonomy.ode.workload.WilsonWorkload;
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

/** Workload W3, a Wilson line in SO(16): Magnus and Runge–Kutta methods at an error of 1e-10, and
 * Hipparchus' DOP853 at its own. */
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

    /** What it bounds is the sum of the embedded errors of all steps. */
    private static final RungeKuttaTransport RUNGE_KUTTA = new RungeKuttaTransport(1e-8);

    /** T. */
    @Param({"1", "20"})
    public double duration;

    private final WeightPath connection = WilsonWorkload.connection();

    /** Checks the answers against one another. */
    @Setup
    public void check() {
        RealMatrix expected = hipparchus();
        for (RealMatrix line : List.of(magnus6(), magnus8(), rungeKutta())) {
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

    /** All columns by dop853. */
    @Benchmark
    public RealMatrix rungeKutta() {
        return RUNGE_KUTTA.along(connection, 0, duration).matrix();
    }
}
