package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.hipparchus.util.FastMath;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.ode.workload.DistanceWorkload.Side;
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

    /** Threads of the kernel; what it replaces has one. */
    @Param("1")
    public int threads;

    private HalfPlanePoints queries = DistanceInputs.halfPlane(Side.QUERIES);
    private HalfPlanePoints keys = DistanceInputs.halfPlane(Side.KEYS);

    /** Checks the answers. */
    @Setup
    public void check() {
        DistanceInputs.require("w5b", kernelW5b());
        DistanceInputs.require("w5b", pairByPairW5b());
        DistanceInputs.require("w5b", arcoshW5b());
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
