package org.holonomy.cli.orbit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/** Weights as files hold them. */
final class StoredWeights {

    private StoredWeights() {}

    /** Returns computed weights in the types that the file has, computed when they are asked for. */
    static TensorFile rounded(TensorFile computed, TensorFile file) {
        Map<String, Tensor> rounded = new LinkedHashMap<>();
        for (String name : computed.names()) {
            Tensor tensor = computed.tensor(name);
            DType dtype = file.contains(name) ? file.tensor(name).dtype() : tensor.dtype();
            if (dtype != tensor.dtype()) {
                rounded.put(
                        name,
                        Tensor.deferred(
                                dtype,
                                () -> Tensor.fromDoubles(dtype, tensor.toDoubles(), tensor.shape()),
                                tensor.shape()));
            }
        }
        return computed.with(rounded);
    }

    /** Returns the same weights with numbers that count as known in double precision, whatever their type. */
    static TensorFile widened(TensorFile weights) {
        Map<String, Tensor> widened = new LinkedHashMap<>();
        for (String name : weights.names()) {
            Tensor tensor = weights.tensor(name);
            if (tensor.dtype().isFloating() && tensor.dtype().components() == 1 && tensor.dtype() != DType.F64) {
                widened.put(
                        name,
                        Tensor.deferred(
                                DType.F64,
                                () -> Tensor.fromDoubles(DType.F64, tensor.toDoubles(), tensor.shape()),
                                tensor.shape()));
            }
        }
        return weights.with(widened);
    }
}
