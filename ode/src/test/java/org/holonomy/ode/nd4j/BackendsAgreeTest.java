package org.holonomy.ode.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor and ND4J's device with the same steps for the whole batch: the same answers. */
class BackendsAgreeTest {

    private static final StepControl CONTROL = new StepControl.Adaptive(1e-6, 1e-8);
    private static final int SAMPLES = 500;

    @BeforeAll
    static void requireDevice() {
        Device.require();
    }

    static Stream<Arguments> batches() {
        LinearNeuralOde linear = LinearWorkload.model();
        return Stream.of(Method.DOPRI5, Method.DOP853, Method.HIGHAM_HALL54)
                .flatMap(method -> Stream.of(
                        Arguments.of(
                                method, BatchField.of(PerceptronWorkload.field()), PerceptronWorkload.states(SAMPLES)),
                        Arguments.of(
                                method,
                                new BatchField.LinearBatch(linear.weights(), linear.biases()),
                                LinearWorkload.states(SAMPLES))));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void withStepsOfTheWholeBatch(Method method, BatchField field, double[] states) {
        BatchOutcome device = new Nd4jBatchIntegrator(method, CONTROL, 1).integrate(field, 0, 1, states);
        BatchOutcome processor =
                new RowBlockIntegrator(method, CONTROL, StepSharing.BATCH, 1).integrate(field, 0, 1, states);
        BatchOutcome inBlocks =
                new RowBlockIntegrator(method, CONTROL, StepSharing.BLOCK, 1).integrate(field, 0, 1, states);

        assertThat(device.evaluations()).isEqualTo(processor.evaluations());
        assertThat(deviation(device, processor)).isLessThan(1e-12);
        assertThat(deviation(device, inBlocks)).as("other steps").isGreaterThan(1e-12);
    }

    /** The largest difference, relative to the largest component. */
    private static double deviation(BatchOutcome a, BatchOutcome b) {
        double[] x = a.states();
        double[] y = b.states();
        double difference = IntStream.range(0, x.length)
                .mapToDouble(k -> Math.abs(x[k] - y[k]))
                .max()
                .orElseThrow();
        double largest = IntStream.range(0, y.length)
                .mapToDouble(k -> Math.abs(y[k]))
                .max()
                .orElseThrow();
        return difference / largest;
    }
}
