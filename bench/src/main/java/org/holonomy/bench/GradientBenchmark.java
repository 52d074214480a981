package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.batch.gradient.ContinuousAdjoint;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.batch.gradient.PerceptronGradient;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;
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

/** Workload W7: the gradient of mean (x(1) − y)² of W1 by all weights and first states. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class GradientBenchmark {

    /** Largest error of what is on record of the gradient. */
    private static final double TOLERANCE = 1e-6;

    /** Ten steps of dopri5 leave a relative error of 3e-7 in the gradient, nine 6e-7, eight 1.2e-6. */
    private static final StepControl.Fixed STEPS = new StepControl.EqualSteps(10);

    private static final StepControl ADAPTIVE = new StepControl.Adaptive(1e-6, 1e-8);

    /** Threads. */
    @Param("1")
    public int threads;

    private MultilayerPerceptronField field = PerceptronWorkload.field();
    private double[] states = PerceptronWorkload.states(PerceptronWorkload.SAMPLES);
    private MeanSquaredError loss = new MeanSquaredError(PerceptronWorkload.targets(PerceptronWorkload.SAMPLES));

    /** Checks the answers. */
    @Setup
    public void check() {
        require(fixedStepsW7());
        require(adaptiveStepsW7());
        require(adjointW7());
    }

    private static void require(PerceptronGradient gradient) {
        require("w7-loss", gradient.loss());
        require("w7-up-bias", gradient.upBias().toArray());
        require("w7-time", gradient.time().toArray());
        require("w7-down-bias", gradient.downBias().toArray());
    }

    private static void require(String name, double... answer) {
        ReferenceAnswer.of(name).fault(answer, TOLERANCE).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }

    /** Backpropagation through ten equal steps of dopri5. */
    @Benchmark
    public PerceptronGradient fixedStepsW7() {
        return new DiscreteGradient(Method.DOPRI5, STEPS, threads).of(field, 0, PerceptronWorkload.END, states, loss);
    }

    /** Backpropagation through the steps that dopri5 chooses for every block. */
    @Benchmark
    public PerceptronGradient adaptiveStepsW7() {
        return new DiscreteGradient(Method.DOPRI5, ADAPTIVE, StepSharing.BLOCK, threads)
                .of(field, 0, PerceptronWorkload.END, states, loss);
    }

    /** The adjoint equation. */
    @Benchmark
    public PerceptronGradient adjointW7() {
        return new ContinuousAdjoint(Method.DOPRI5, ADAPTIVE, StepSharing.BLOCK, threads)
                .of(field, 0, PerceptronWorkload.END, states, loss);
    }
}
