package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.NeuralOde;

/**
 * A neural ODE that was read from files, and what it takes to read it again with other weights.
 *
 * @param ode the model
 * @param files what was read: the model's description and its weights
 * @param tensors the weights
 * @param layout how the weights make the model
 */
public record LoadedModel(NeuralOde ode, List<Path> files, TensorFile tensors, Layout layout) {

    /** How tensors by name make a neural ODE. */
    @FunctionalInterface
    public interface Layout {

        /** Returns the model with the given weights. */
        NeuralOde build(TensorFile tensors);
    }

    /** Copies the list. */
    public LoadedModel {
        files = List.copyOf(files);
    }

    /**
     * Returns the model with every weight moved by up to half a unit in the last place of the type it is stored in: what
     * writing it to the file may have done.
     *
     * @param random where the draws come from
     */
    public NeuralOde perturbed(RandomGenerator random) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            Tensor tensor = tensors.tensor(name);
            if (tensor.dtype().isFloating() && tensor.dtype().isNumeric()) {
                moved.put(name, perturbed(tensor, random));
            }
        }
        return layout.build(tensors.with(moved));
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
            case F32, C64 -> 0x1p-23;
            case F16 -> 0x1p-10;
            case BF16 -> 0x1p-7;
            default -> 0x1p-52;
        };
    }
}
