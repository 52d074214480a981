package org.holonomy.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.holonomy.attention.distance.DistanceAttention;
import org.holonomy.attention.distance.HalfSpacePoints;
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

    private static final double BETA = 0.7;

    private static final ReferenceAnswer ANSWER = new ReferenceAnswer(
            "W5c",
            1232.892551951485,
            46.72605030531644,
            Map.of(
                    new ReferenceAnswer.Index(0, 0), 0.03445014708204557,
                    new ReferenceAnswer.Index(0, 511 * 64 + 63), -0.053985244509588075,
                    new ReferenceAnswer.Index(31, 100 * 64 + 5), 0.039525828412448547,
                    new ReferenceAnswer.Index(63, 511 * 64 + 63), 0.013063496619174546));

    /** Threads of the kernel. */
    @Param("1")
    public int threads;

    private List<HalfSpacePoints> queries = heads(31);
    private List<HalfSpacePoints> keys = heads(32);
    private List<double[]> values = IntStream.range(0, ClosedFormInputs.HEADS)
            .mapToObj(ClosedFormInputs::values)
            .toList();

    private static List<HalfSpacePoints> heads(int seed) {
        return IntStream.range(0, ClosedFormInputs.HEADS)
                .mapToObj(head -> ClosedFormInputs.halfSpace(head, seed))
                .toList();
    }

    /** Checks the answer. */
    @Setup
    public void check() {
        ANSWER.check(kernelW5c());
    }

    /** The kernel; a constant added to all scores changes nothing. */
    @Benchmark
    public List<double[]> kernelW5c() {
        return new DistanceAttention(BETA, threads).halfSpace(queries, keys, values);
    }
}
