package org.holonomy.cli.orbit;

import java.util.List;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.observe.Invariance;

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
            double relative = Invariance.largestDifference(a, b) / scale(name, from, to);
            if (relative > worst.largest) {
                worst = new Residual(relative, name);
            }
        }
        return worst;
    }

    /**
     * Returns the largest entry of a tensor before or after: one that an element clears, such as a bias that a translation
     * moves on, is measured by what it was.
     */
    private static double scale(String name, TensorFile from, TensorFile to) {
        double largest = Math.max(largest(from, name), largest(to, name));
        return largest == 0 ? 1 : largest;
    }

    private static double largest(TensorFile weights, String name) {
        double[] values = weights.tensor(name).toDoubles();
        return Invariance.largestDifference(values, new double[values.length]);
    }

    /** Says why the orbit is not decided. */
    String undecided(int samples) {
        return "one function, orbit not decided: after the nearest element tensor '%s' still differs by %s of its largest entry, which no output on %d samples feels; a neuron may be dead there, or its weights free in another way"
                .formatted(tensor, SignificantFigures.of(largest), samples);
    }
}
