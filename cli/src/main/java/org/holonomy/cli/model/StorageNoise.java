package org.holonomy.cli.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/** What writing weights to a file may have done to them. */
final class StorageNoise {

    private StorageNoise() {}

    /**
     * Returns the tensors with every real floating-point number moved by up to half a unit in the last place of the type it is
     * stored in, in double precision.
     *
     * @param tensors not modified
     * @param random where the draws come from
     */
    static TensorFile perturbed(TensorFile tensors, RandomGenerator random) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            Tensor tensor = tensors.tensor(name);
            if (tensor.dtype().isFloating() && tensor.dtype().components() == 1) {
                moved.put(name, perturbed(tensor, random));
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
