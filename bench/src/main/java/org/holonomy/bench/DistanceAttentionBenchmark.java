package org.holonomy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.holonomy.attention.distance.DistanceAttention;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.ode.workload.DistanceWorkload;
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

/** Workload W5c: softmax(−0.7 D − 0.3) V for 8 × 8 heads with 512 points of the half-space of dimension 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class DistanceAttentionBenchmark {

    /** Threads of the kernel. */
    @Param("1")
    public int threads;

    private List<HalfSpacePoints> queries = heads(Side.QUERIES);
    private List<HalfSpacePoints> keys = heads(Side.KEYS);
    private List<double[]> values = IntStream.range(0, DistanceWorkload.HEADS)
            .mapToObj(DistanceWorkload::values)
            .toList();

    private static List<HalfSpacePoints> heads(Side side) {
        return IntStream.range(0, DistanceWorkload.HEADS)
                .mapToObj(head -> DistanceInputs.halfSpace(head, side))
                .toList();
    }

    /** Checks the answer. */
    @Setup
    public void check() {
        DistanceInputs.require(
                "w5c", kernelW5c().stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** The kernel; a constant added to all scores changes nothing. */
    @Benchmark
    public List<double[]> kernelW5c() {
        return new DistanceAttention(DistanceWorkload.BETA, threads).halfSpace(queries, keys, values);
    }
}
