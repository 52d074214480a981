package org.holonomy.bench;

import java.util.concurrent.TimeUnit;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Workloads W1 and W4 over the batch, and one evaluation of W1's field by layers and by samples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class BatchBenchmark {

    private static final StepControl TOLERANCE = new StepControl.Adaptive(1e-6, 1e-8);

    /** Threads of the integrator. */
    @Param("1")
    public int threads;

    private BatchField perceptron = BatchField.of(PerceptronWorkload.field());
    private BatchField oneByOne = new BatchField.SampleBatch(PerceptronWorkload.field());
    private BatchField linear = BatchField.of(LinearWorkload.model().field());
    private double[] states = PerceptronWorkload.states(PerceptronWorkload.SAMPLES);
    private double[] residualStates = LinearWorkload.states(LinearWorkload.RESIDUAL_SAMPLES);

    /** W1 with steps for the whole batch. */
    @Benchmark
    public double[] perceptronInSharedSteps() {
        return new RowBlockIntegrator(Method.DOPRI5, TOLERANCE, StepSharing.BATCH, threads)
                .integrate(perceptron, 0, PerceptronWorkload.END, states)
                .states();
    }

    /** W1 with steps for every block. */
    @Benchmark
    public double[] perceptronInBlocks() {
        return new RowBlockIntegrator(Method.DOPRI5, TOLERANCE, StepSharing.BLOCK, threads)
                .integrate(perceptron, 0, PerceptronWorkload.END, states)
                .states();
    }

    /** One Euler step of W1: the field once, by layers. */
    @Benchmark
    public double[] fieldByLayers() {
        return oneStep(perceptron);
    }

    /** One Euler step of W1: the field once, one sample after the other. */
    @Benchmark
    public double[] fieldBySamples() {
        return oneStep(oneByOne);
    }

    private double[] oneStep(BatchField field) {
        return new RowBlockIntegrator(Method.EULER, new StepControl.EqualSteps(1), StepSharing.BATCH, threads)
                .integrate(field, 0, PerceptronWorkload.END, states)
                .states();
    }

    /** The networks of W4, one after the other. */
    @Benchmark
    public double residualNetworks() {
        double sum = 0;
        for (int k = LinearWorkload.SHALLOWEST; k <= LinearWorkload.DEEPEST; k++) {
            sum += new RowBlockIntegrator(Method.EULER, new StepControl.EqualSteps(1 << k), StepSharing.BATCH, threads)
                    .integrate(linear, 0, 1, residualStates)
                    .states()[0];
        }
        return sum;
    }
}
