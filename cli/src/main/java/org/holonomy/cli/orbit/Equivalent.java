package org.holonomy.cli.orbit;

import java.util.Arrays;
import java.util.Map;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * A verified equivalent of a model, as its file will hold it.
 *
 * @param weights in the types of the file
 * @param keys keys of the model file that change
 * @param element what carried the model there, for JSON
 * @param evidence the numbers that verify it
 */
public record Equivalent(TensorFile weights, Map<String, String> keys, Object element, Evidence evidence) {

    /**
     * The numbers that verify an equivalent, relative to the largest output.
     *
     * @param deviation of its outputs, computed in double precision before rounding
     * @param noiseFloor what rounding in double precision explains
     * @param control deviation under a transformation that is no symmetry
     * @param rounding what rounding to the types of the file adds
     */
    public record Evidence(double deviation, double noiseFloor, double control, double rounding) {

        /** Tells whether the deviation is explained by noise; a floor that is not finite was not measured. */
        public boolean holds() {
            return deviation <= noiseFloor && noiseFloor < Double.POSITIVE_INFINITY;
        }
    }

    /** How much of a model an equivalent changes. */
    public record Moved(long parameters, int tensors) {

        /** Counts the numbers and the tensors that differ. */
        public static Moved between(TensorFile before, TensorFile after) {
            long parameters = 0;
            int tensors = 0;
            for (String name : after.names()) {
                Tensor tensor = after.tensor(name);
                if (before.contains(name) && before.tensor(name).equals(tensor)) {
                    continue;
                }
                long differing = differing(before, name, tensor);
                parameters += differing;
                tensors += differing > 0 ? 1 : 0;
            }
            return new Moved(parameters, tensors);
        }

        private static long differing(TensorFile before, String name, Tensor after) {
            if (!before.contains(name)
                    || !Arrays.equals(before.tensor(name).shape(), after.shape())
                    || !after.dtype().isNumeric()) {
                return after.elements();
            }
            double[] a = before.tensor(name).toDoubles();
            double[] b = after.toDoubles();
            long count = 0;
            for (int i = 0; i < a.length; i++) {
                count += a[i] != b[i] ? 1 : 0;
            }
            return count;
        }
    }
}
