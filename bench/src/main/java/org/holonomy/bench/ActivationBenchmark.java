package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.kernel.ActivationRows;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Hyperbolic tangents of the 262,144 numbers of W1's batch: rows against the library, one number at a time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivationBenchmark {

    private double[] arguments = PerceptronWorkload.states(PerceptronWorkload.SAMPLES);
    private double[] values = new double[arguments.length];
    private ActivationRows tangents = ActivationRows.of(Activation.TANH, arguments.length);
    private ActivationRows sigmoids = ActivationRows.of(Activation.SIGMOID, arguments.length);

    /** The kernel. */
    @Benchmark
    public double[] kernelTanh() {
        tangents.value(arguments, values);
        return values;
    }

    /** Hipparchus. */
    @Benchmark
    public double[] libraryTanh() {
        for (int j = 0; j < values.length; j++) {
            values[j] = FastMath.tanh(arguments[j]);
        }
        return values;
    }

    /** The kernel. */
    @Benchmark
    public double[] kernelSigmoid() {
        sigmoids.value(arguments, values);
        return values;
    }

    /** Hipparchus. */
    @Benchmark
    public double[] librarySigmoid() {
        for (int j = 0; j < values.length; j++) {
            values[j] = Activation.SIGMOID.value(arguments[j]);
        }
        return values;
    }
}
