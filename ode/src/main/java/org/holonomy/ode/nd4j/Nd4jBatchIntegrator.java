package org.holonomy.ode.nd4j;

import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchIntegrator;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.BatchTooLargeException;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/**
 * Follows a whole batch on ND4J's device, where states and stages stay until the end.
 *
 * <p>Steps of adaptive methods are shared by the whole batch: the error norm is the root mean square over all components of
 * all samples of errᵢ / (atol + rtol max(|x₀ᵢ|, |x₁ᵢ|)), and a step is taken when it is at most 1. For {@code dop853} it is
 * Hairer's combination of the norms of two estimates. The first step on a smooth piece is chosen as in Hairer, Nørsett and
 * Wanner, <i>Solving Ordinary Differential Equations I</i>, section II.4; the next is 0.9 err^(−1/(q+1)) times the last,
 * between 0.2 and 10 times, q being the order of the estimate.
 *
 * <p>A sample that leaves the finite numbers, or whose error no step brings below the tolerance, leaves the batch with its
 * time and reason; the others go on without it.
 *
 * <p><b>Accuracy.</b> Double precision. The result depends on the device, and by rounding on the number of threads.
 *
 * @param method a Runge–Kutta method
 * @param control tolerances or steps, as the method takes them
 * @param threads of the processor, at least 1; a GPU has its own
 */
public record Nd4jBatchIntegrator(Method method, StepControl control, int threads) implements BatchIntegrator {

    /** Checks that method, steps and threads can be used. */
    public Nd4jBatchIntegrator {
        new Integrator(method, control);
        EmbeddedTableau.of(method);
        if (threads < 1) {
            throw new IllegalArgumentException("ND4J batch: %d threads, expected at least 1".formatted(threads));
        }
    }

    /** Integrates on all cores, or on a GPU. */
    public Nd4jBatchIntegrator(Method method, StepControl control) {
        this(method, control, Runtime.getRuntime().availableProcessors());
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOnDeviceException if the field is neither linear nor a network with one hidden layer
     * @throws IllegalArgumentException if a number is not finite
     * @throws Nd4jUnavailableException if ND4J does not compute here
     */
    @Override
    public BatchOutcome integrate(BatchField field, double from, double to, double[] states) {
        int n = field.dimension();
        if (states.length == 0 || states.length % n != 0) {
            throw new ShapeMismatchException(
                    "ND4J batch: %d numbers are no positive number of samples of %d components each"
                            .formatted(states.length, n));
        }
        for (int i = 0; i < states.length; i++) {
            if (!Double.isFinite(states[i])) {
                throw new IllegalArgumentException(
                        "ND4J batch: component %d of sample %d is %s, expected a finite number"
                                .formatted(i % n, i / n, states[i]));
            }
        }
        if (!(Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "ND4J batch: the span runs from %s to %s, expected finite times".formatted(from, to));
        }
        DeviceField.scratchDoubles(field, 1);
        Nd4jDevice.Build build = Nd4jProbe.probe().orThrow().build();
        requireMemory(field, states.length / n, DeviceRuntime.freeBytes(build), build);
        DeviceRuntime.useThreads(build, threads);
        try {
            return new DeviceRun(EmbeddedTableau.of(method), control, field, states).cross(from, to);
        } finally {
            DeviceRuntime.release(build);
        }
    }

    /** Refuses a batch that does not fit into so many bytes, with a {@link BatchTooLargeException}. */
    void requireMemory(BatchField field, long samples, long free, Nd4jDevice.Build build) {
        DeviceMemory.require(method, field, samples, free, build);
    }
}
