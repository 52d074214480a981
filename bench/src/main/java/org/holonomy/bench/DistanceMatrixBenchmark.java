package org.holonomy.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holonomy.attention.distance.DistanceMatrix;
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

/** Workload W5a: the 512 × 512 distances of points of the half-space of dimension 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class DistanceMatrixBenchmark {

    private static final ReferenceAnswer ANSWER = new ReferenceAnswer(
            "W5a",
            748839.0437473956,
            1481.2730815587536,
            Map.of(
                    new ReferenceAnswer.Index(0, 0), 2.6699017139954897,
                    new ReferenceAnswer.Index(0, 511), 2.6027998378913417,
                    new ReferenceAnswer.Index(0, 100 * 512 + 200), 2.795915189830017,
                    new ReferenceAnswer.Index(0, 511 * 512 + 511), 2.679208787657568));

    /** Threads of the kernel. */
    @Param("1")
    public int threads;

    private HalfSpacePoints queries = ClosedFormInputs.halfSpace(0, 31);
    private HalfSpacePoints keys = ClosedFormInputs.halfSpace(0, 32);

    /** Checks the answer. */
    @Setup
    public void check() {
        ANSWER.check(List.of(kernelW5a()));
    }

    /** The kernel. */
    @Benchmark
    public double[] kernelW5a() {
        return DistanceMatrix.halfSpace(queries, keys, threads);
    }
}
