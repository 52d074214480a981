package org.holonomy.cli.orbit;

import java.util.List;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.NetworkSymmetry;

/**
 * How far weights still differ after a group element.
 *
 * @param largest difference of two numbers, relative to the largest of their tensor
 * @param tensor where it is
 */
record Residual(double largest, String tensor) {

    /** Compares the tensors of some names. */
    static Residual of(NetworkSymmetry element, TensorFile from, TensorFile to, List<String> names) {
        TensorFile moved = element.apply(from);
        Residual worst = new Residual(0, names.get(0));
        for (String name : names) {
            double[] a = moved.tensor(name).toDoubles();
            double[] b = to.tensor(name).toDoubles();
            double difference = 0;
            double scale = 0;
            for (int i = 0; i < a.length; i++) {
                difference = Math.max(difference, Math.abs(a[i] - b[i]));
                scale = Math.max(scale, Math.abs(b[i]));
            }
            double relative = scale == 0 ? difference : difference / scale;
            if (relative > worst.largest) {
                worst = new Residual(relative, name);
            }
        }
        return worst;
    }

    /** Says why the orbit is not decided. */
    String undecided(int samples) {
        return "one function, orbit not decided: after the nearest element tensor '%s' still differs by %s of its largest entry, which no output on %d samples feels; a neuron may be dead there, or its weights free in another way"
                .formatted(tensor, SignificantFigures.of(largest), samples);
    }
}
