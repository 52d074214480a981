package org.holonomy.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hipparchus.util.FastMath;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.HalfPlanePoints;
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

/** Workload W5b: the product of 512 × 64 by 512 × 64 points of the half-plane, and what the kernel replaces. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DistanceProductBenchmark {

    private static final ReferenceAnswer ANSWER = new ReferenceAnswer(
            "W5b",
            15843696.222875787,
            31015.145783331114,
            Map.of(
                    new ReferenceAnswer.Index(0, 0), 60.57522128206226,
                    new ReferenceAnswer.Index(0, 511), 60.78704363946901,
                    new ReferenceAnswer.Index(0, 100 * 512 + 200), 67.5390271432803,
                    new ReferenceAnswer.Index(0, 511 * 512 + 511), 59.557430108701105));

    /** Threads of the kernel; what it replaces has one. */
    @Param("1")
    public int threads;

    private HalfPlanePoints queries = ClosedFormInputs.halfPlane(34);
    private HalfPlanePoints keys = ClosedFormInputs.halfPlane(36);

    /** Checks the answers. */
    @Setup
    public void check() {
        ANSWER.check(List.of(kernelW5b()));
        ANSWER.check(List.of(pairByPairW5b()));
        ANSWER.check(List.of(arcoshW5b()));
    }

    /** The kernel. */
    @Benchmark
    public double[] kernelW5b() {
        return DistanceProduct.hyperbolic(queries, keys, threads);
    }

    /** Sums of arsinh, pair by pair. */
    @Benchmark
    public double[] pairByPairW5b() {
        return sums((k, l, i) -> queries.point(k, i).distanceTo(keys.point(l, i)));
    }

    /** Sums of arcosh, pair by pair, wrong where points nearly coincide. */
    @Benchmark
    public double[] arcoshW5b() {
        return sums((k, l, i) -> {
            double dx = queries.re(k, i) - keys.re(l, i);
            double dy = queries.im(k, i) - keys.im(l, i);
            return FastMath.acosh(1 + (dx * dx + dy * dy) / (2 * queries.im(k, i) * keys.im(l, i)));
        });
    }

    private interface Distance {
        double of(int k, int l, int i);
    }

    private double[] sums(Distance distance) {
        double[] sums = new double[queries.rows() * keys.rows()];
        for (int k = 0; k < queries.rows(); k++) {
            for (int l = 0; l < keys.rows(); l++) {
                for (int i = 0; i < keys.columns(); i++) {
                    sums[k * keys.rows() + l] += distance.of(k, l, i);
                }
            }
        }
        return sums;
    }
}
