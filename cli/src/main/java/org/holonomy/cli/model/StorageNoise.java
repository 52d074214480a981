package org.holonomy.cli.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;

/** What rounding weights to the type that they are stored in may have done. */
public final class StorageNoise {

    /** Fewer draws would leave the largest to luck. */
    public static final int DRAWS = 8;

    /** How far the unknown roundings may exceed the largest of a few draws. */
    public static final double FACTOR = 16;

    private static final String GENERATOR = "L64X128MixRandom";

    private StorageNoise() {}

    /**
     * Returns what half a unit in the last place of every weight explains of an observable, relative to a scale: the
     * largest change of {@value #DRAWS} draws, times {@value #FACTOR}.
     *
     * @param observable what is measured
     * @param weights not modified
     * @param scale largest component of the observable, positive
     * @param random where the draws come from
     */
    public static double floor(
            Observable<? super TensorFile> observable, TensorFile weights, double scale, RandomGenerator random) {
        double[] reference = observable.measure(weights);
        double worst = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] perturbed = observable.measure(perturbed(weights, random));
            worst = Math.max(worst, Invariance.largestDifference(reference, perturbed));
        }
        return FACTOR * worst / scale;
    }

    /**
     * Returns the tensors with every real floating-point number moved by up to half a unit in the last place of the type it is
     * stored in, in double precision.
     *
     * @param tensors not modified
     * @param random where the draws come from
     */
    public static TensorFile perturbed(TensorFile tensors, RandomGenerator random) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            Tensor tensor = tensors.tensor(name);
            if (tensor.dtype().isFloating() && tensor.dtype().components() == 1) {
                // Each tensor has its own stream, so that it can be drawn again when it is asked for.
                long seed = random.nextLong();
                moved.put(
                        name,
                        Tensor.deferred(
                                DType.F64,
                                () -> perturbed(
                                        tensor,
                                        RandomGeneratorFactory.of(GENERATOR).create(seed)),
                                tensor.shape()));
            }
        }
        return tensors.with(moved);
    }

    private static Tensor perturbed(Tensor tensor, RandomGenerator random) {
        double half = relativeSpacing(tensor.dtype()) / 2;
        double[] values = tensor.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 1 + half * random.nextDouble(-1, 1);
        }
        return Tensor.fromDoubles(DType.F64, values, tensor.shape());
    }

    /** Distance from 1 to the next larger number of a type. */
    private static double relativeSpacing(DType dtype) {
        return switch (dtype) {
            case F32 -> 0x1p-23;
            case F16 -> 0x1p-10;
            case BF16 -> 0x1p-7;
            default -> 0x1p-52;
        };
    }
}
