package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.holonomy.attention.distance.DistanceMatrix;
import org.holonomy.attention.distance.HalfSpacePoints;
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

/** Workload W5a: the 512 × 512 distances of points of the half-space of dimension 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DistanceMatrixBenchmark {

    /** Threads of the kernel. */
    @Param("1")
    public int threads;

    private HalfSpacePoints queries = DistanceInputs.halfSpace(0, Side.QUERIES);
    private HalfSpacePoints keys = DistanceInputs.halfSpace(0, Side.KEYS);

    /** Checks the answer. */
    @Setup
    public void check() {
        DistanceInputs.require("w5a", kernelW5a());
    }

    /** The kernel. */
    @Benchmark
    public double[] kernelW5a() {
        return DistanceMatrix.halfSpace(queries, keys, threads);
    }
}
